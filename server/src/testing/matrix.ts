/**
 * The reviewed table of who may call what (reliability A1, A3, B1, B2). The test asks every route of the contract as every kind
 * of caller and compares with this table: a new route has no row and fails until somebody has thought about it.
 */
import {
  everybody,
  members,
  workers,
  mains,
  people,
  customers,
  operators,
  signedIn,
  agents,
  administrators,
  nothingWaits,
  tooEarly,
} from './matrix/callers.ts'
import type { Row } from './matrix/callers.ts'
import { linkRows } from './matrix/link-rows.ts'
import { platformDeskRows } from './matrix/platform-desk-rows.ts'
import { instanceRows } from './matrix/instance-rows.ts'

export const matrix: Readonly<Record<string, Row>> = {
  // Anybody
  'identity.setup-state': { passes: everybody },
  'identity.setup': { passes: everybody, own: 'setup.wrong-token' },
  'identity.sign-up': { passes: everybody, own: 'account.weak-password' },
  'identity.sign-in': { passes: everybody, own: 'session.wrong-credentials' },
  'identity.request-password-reset': { passes: everybody },
  'identity.reset-password': { passes: everybody, own: 'account.wrong-reset-link' },

  // Oneself
  'identity.me': { passes: [...signedIn, 'mustChange'] },
  'identity.sign-out': { passes: [...signedIn, 'mustChange'] },
  'identity.change-password': { passes: [...signedIn, 'mustChange'], own: 'session.wrong-credentials' },
  'identity.change-own-settings': { passes: signedIn },
  'identity.list-sessions': { passes: signedIn },
  'identity.read-second-factor': { passes: signedIn },
  'identity.begin-second-factor': { passes: signedIn, own: 'session.wrong-credentials' },
  'identity.confirm-second-factor': { passes: signedIn, own: 'factor.not-begun' },
  'identity.end-second-factor': { passes: signedIn, own: 'session.wrong-credentials' },
  'identity.end-session': { passes: signedIn },
  'identity.choose-company': {
    passes: signedIn,
    own: {
      customer: 'session.no-console',
      otherCustomer: 'session.no-console',
      administrator: 'session.no-console',
      approvals: 'session.no-console',
      support: 'session.no-console',
      operations: 'session.no-console',
    },
  },

  // A company's own house
  'identity.read-company': { passes: members },
  'identity.change-company': { passes: mains },
  'identity.list-sub-accounts': { passes: people },
  'identity.create-sub-account': { passes: people },
  // Nobody acts on somebody who holds more than they do themselves.
  'identity.edit-sub-account': { passes: people, others: { deskAdministrator: 'permission.denied' } },
  'identity.reset-sub-account-password': {
    passes: people,
    // The main account's password is its own business.
    others: {
      deskAdministrator: 'permission.denied',
      main: 'permission.denied',
      otherMain: 'permission.denied',
    },
  },
  'identity.reset-sub-account-factor': {
    passes: people,
    others: {
      deskAdministrator: 'permission.denied',
      main: 'permission.denied',
      otherMain: 'permission.denied',
    },
  },
  'identity.list-groups': { passes: people },
  'identity.create-group': { passes: people },
  'identity.edit-group': { passes: people, others: { deskAdministrator: 'permission.denied' } },
  'identity.delete-group': { passes: people, others: { deskAdministrator: 'permission.denied' } },
  'identity.read-audit': { passes: mains },
  'identity.list-api-keys': { passes: mains },
  'identity.create-api-key': { passes: mains },
  'identity.revoke-api-key': { passes: mains },
  'webhooks.list': { passes: mains },
  'webhooks.create': { passes: mains },
  'webhooks.edit': { passes: mains },
  'webhooks.delete': { passes: mains },
  'webhooks.rotate-secret': { passes: mains },
  'webhooks.test': { passes: mains },
  'webhooks.list-deliveries': { passes: mains },
  'webhooks.read-delivery': { passes: mains },
  'webhooks.redeliver': { passes: mains },
  ...linkRows,
  ...platformDeskRows,
  ...instanceRows,

  // The platform
  'identity.list-operators': { passes: ['administrator'] },
  'identity.create-operator': { passes: ['administrator'] },
  'identity.edit-operator': { passes: ['administrator'] },
  'identity.reset-factor-as-operator': { passes: ['administrator'] },
  'identity.list-providers': { passes: ['administrator', 'approvals'] },
  'identity.list-customers': { passes: ['administrator', 'support'] },
  'identity.erase-customer': { passes: ['administrator', 'support'] },
  'identity.order-customer-copy': { passes: ['administrator', 'support'] },
  'identity.order-own-copy': { passes: customers },
  'identity.set-tier': { passes: ['administrator', 'support'] },
  'identity.read-platform-audit': { passes: ['administrator', 'operations'] },
  'platform.move-clock': { passes: ['administrator', 'operations'] },

  // Public holidays
  'calendars.list-years': { passes: ['administrator', 'operations'] },
  'calendars.read-year': { passes: ['administrator', 'operations'] },
  'calendars.check-year': { passes: ['administrator', 'operations'] },
  'calendars.save-year': { passes: ['administrator', 'operations'] },

  // Products
  'catalog.list-products': { passes: members },
  'catalog.create-product': { passes: mains },
  'catalog.edit-product': { passes: mains },

  // Files: one's own, and what was sent with a ticket that one may read
  'files.upload-as-customer': { passes: customers },
  'files.upload-as-provider': { passes: members },
  'files.download-as-customer': { passes: customers },
  'files.download-as-provider': { passes: members },

  // Shops, for everybody (T-70)
  'tickets.read-shop': { passes: everybody },
  'tickets.read-shop-product': { passes: everybody },

  // The customer's side of the desk
  'tickets.open-desks': { passes: customers },
  'tickets.read-desk': { passes: customers },
  'tickets.submit': { passes: customers },
  'tickets.list-own': { passes: customers },
  'tickets.read-own': { passes: customers },
  'tickets.customer-reply': { passes: customers },
  'tickets.confirm': tooEarly,
  'tickets.reopen': tooEarly,
  'tickets.rate': tooEarly,
  'tickets.withdraw': { passes: customers },
  'tickets.urge': { passes: customers },
  'tickets.complain': { passes: customers },

  // The agents' side. An agent sees what they handle, an administrator everything (T-41)
  'tickets.list': agents,
  'tickets.overview': agents,
  'tickets.read': agents,
  'tickets.why': agents,
  'tickets.reply': agents,
  'tickets.note': agents,
  'tickets.related': agents,
  'tickets.reveal-phone': agents,
  'tickets.be-present': agents,
  'tickets.list-present': agents,
  'tickets.list-canned': agents,
  'tickets.add-canned': agents,
  // One's own; what the administrators share is theirs to change.
  'tickets.change-canned': agents,
  'tickets.delete-canned': agents,
  'tickets.read-writing': agents,
  'tickets.save-draft': agents,
  'tickets.undo-reply': nothingWaits,
  'tickets.send-reply-now': nothingWaits,
  'tickets.dispatch': agents,
  'tickets.close': agents,
  // Across two companies (U-10 to U-16, U-24).
  'tickets.accept': agents,
  'tickets.transfer': agents,
  'tickets.move-category': agents,
  'tickets.return': agents,
  // Beside tickets (T-90): tags are the administrators' to keep in order; a ticket's are its handler's.
  'tickets.list-tags': agents,
  'tickets.tag': agents,
  'tickets.change-tag': administrators,
  'tickets.merge-tag': administrators,
  'tickets.delete-tag': administrators,
  'tickets.follow': agents,
  'tickets.unfollow': agents,
  'tickets.link': agents,
  'tickets.unlink': agents,
  'tickets.split': agents,
  'tickets.merge': agents,
  'tickets.undo-merge': agents,
  // Each ticket has its own result: what is not one's own is refused there.
  'tickets.bulk-close': agents,
  'tickets.bulk-reply': agents,
  'tickets.bulk-tag': agents,
  // Lists: what each person keeps of them, and files made of them, which are their maker's alone (T-50 to T-54)
  'tickets.read-list-columns': agents,
  'tickets.choose-list-columns': agents,
  'tickets.list-views': agents,
  'tickets.save-view': agents,
  'tickets.change-view': agents,
  'tickets.delete-view': agents,
  'tickets.order-views': agents,
  'tickets.export': agents,
  'downloads.list': { passes: members },
  // Rights are looked at again: whoever may not list tickets now gets no list that was made before.
  'downloads.fetch': {
    passes: members,
    own: { bare: 'permission.denied', candidate: 'permission.denied' },
    others: { bare: 'not-found', candidate: 'not-found' },
    elsewhere: { bare: 'not-found', candidate: 'not-found' },
  },
  'downloads.cancel': { passes: members },
  // Copies of a customer's data are the customer's own, or the operator's who ordered them.
  'downloads.list-as-customer': { passes: customers },
  'downloads.fetch-as-customer': { passes: customers },
  'downloads.cancel-as-customer': { passes: customers },
  'downloads.list-as-platform': { passes: operators },
  'downloads.fetch-as-platform': {
    passes: operators,
    own: { approvals: 'permission.denied', operations: 'permission.denied' },
    elsewhere: { approvals: 'not-found', operations: 'not-found' },
  },
  'downloads.cancel-as-platform': { passes: operators },

  'notifications.list-deliveries': { passes: workers, own: { candidate: 'not-found' } },

  // Running the desk
  'tickets.read-own-desk': { passes: members },
  'tickets.apply-for-desk': { passes: mains, own: 'desk.already-applied' },
  'tickets.list-agents': agents,
  'tickets.list-colleagues': agents,
  'tickets.list-candidates': administrators,
  'tickets.add-agent': administrators,
  'tickets.edit-agent': administrators,
  'tickets.remove-agent': administrators,
  // Agents switch themselves, administrators anybody (T-42).
  'tickets.switch-duty': {
    passes: workers,
    own: { candidate: 'agent.not-agent' },
    others: { agent: 'agent.not-administrator' },
    elsewhere: { agent: 'agent.not-administrator' },
  },
  'tickets.duty-log': agents,
  'tickets.list-complaints': administrators,
  'tickets.take-complaint': administrators,
  'tickets.answer-complaint': administrators,
  // Only complaints that came to the platform are to be found there.
  'tickets.list-complaints-as-operator': { passes: ['administrator', 'support'] },
  'tickets.answer-complaint-as-operator': { passes: ['administrator', 'support'] },
  'tickets.list-categories': { passes: workers },
  'tickets.create-category': administrators,
  'tickets.edit-category': administrators,
  'tickets.read-rules': administrators,
  'tickets.change-rules': administrators,
  'tickets.change-hours': administrators,
  'tickets.preview-recount': administrators,
  'tickets.recount': administrators,
  // Each ticket has its own result: what is not one's own is refused there.
  'tickets.hand-over': agents,
  'tickets.workload': administrators,
  'reports.read': { passes: people },
  'reports.break-down': { passes: people },
  'reports.export': { passes: people },
  'tickets.set-category-form': administrators,

  // The bell and the live stream, each of one's own console
  'notifications.list-as-customer': { passes: customers },
  'notifications.list-as-provider': { passes: members },
  'notifications.list-as-platform': { passes: operators },
  'notifications.mark-read-as-customer': { passes: customers },
  'notifications.mark-read-as-provider': { passes: members },
  'notifications.mark-read-as-platform': { passes: operators },
  'live.stream-as-customer': { passes: customers },
  'live.stream-as-provider': { passes: members },
  'live.stream-as-platform': { passes: operators },

  // One's own choices; the words, robots and logs of a desk are its administrators'
  'notifications.read-choices-as-customer': { passes: customers },
  'notifications.read-choices-as-provider': { passes: members },
  'notifications.choose-as-customer': { passes: customers },
  'notifications.choose-as-provider': { passes: members },
  'notifications.list-templates': administrators,
  'notifications.set-template': administrators,
  'notifications.reset-template': administrators,
  'notifications.preview-template': administrators,
  'notifications.read-quiet-hours': administrators,
  'notifications.set-quiet-hours': administrators,
  'notifications.list-robots': administrators,
  'notifications.create-robot': administrators,
  'notifications.edit-robot': administrators,
  'notifications.remove-robot': administrators,
  'notifications.test-robot': administrators,
  'notifications.list-delivery-log': administrators,
  'notifications.read-delivery': administrators,
  'notifications.retry-delivery': administrators,
  'notifications.list-mails': administrators,
  'notifications.read-mail': administrators,
  'notifications.accept-mail': administrators,
  'notifications.drop-mail': administrators,
}
