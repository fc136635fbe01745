/** Every route of the product, in one list: the router, the client, the documents and the tests read it. */
import { calendarRoutes } from './calendars.ts'
import { catalogRoutes } from './catalog.ts'
import { downloadRoutes } from './downloads.ts'
import { fileRoutes } from './files.ts'
import { auditRoutes } from './identity-audit.ts'
import { companyRoutes } from './identity-company.ts'
import { factorRoutes } from './identity-factor.ts'
import { keyRoutes } from './identity-keys.ts'
import { identityPrivacyRoutes } from './identity-privacy.ts'
import { operatorRoutes } from './identity-platform.ts'
import { identityRoutes } from './identity.ts'
import { liveRoutes } from './live.ts'
import { notificationRoutes } from './notifications.ts'
import { noticeChoiceRoutes } from './notifications-choices.ts'
import { noticeLogRoutes } from './notifications-log.ts'
import { robotRoutes } from './notifications-robots.ts'
import type { Route } from './route.ts'
import { bulkRoutes } from './tickets-bulk.ts'
import { complaintRoutes } from './tickets-complaints.ts'
import { customerTicketRoutes } from './tickets-customer.ts'
import { deskRoutes } from './tickets-desk.ts'
import { followerRoutes } from './tickets-followers.ts'
import { ticketLinkRoutes } from './tickets-links.ts'
import { ticketListRoutes } from './tickets-lists.ts'
import { platformTicketRoutes } from './tickets-platform.ts'
import { providerTicketRoutes } from './tickets-provider.ts'
import { privacyRoutes } from './tickets-privacy.ts'
import { ruleRoutes } from './tickets-rules.ts'
import { ticketRelatedRoutes } from './tickets-related.ts'
import { ticketUpstreamRoutes } from './tickets-upstream.ts'
import { reportRoutes } from './tickets-reports.ts'
import { shopRoutes } from './tickets-shop.ts'
import { tagRoutes } from './tickets-tags.ts'
import { platformDeskRoutes } from './platform-desk.ts'
import { cannedRoutes } from './tickets-canned.ts'
import { ticketPresenceRoutes } from './tickets-presence.ts'
import { ticketWritingRoutes } from './tickets-writing.ts'
import { tradeRoutes } from './trade.ts'
import { upstreamRoutes } from './upstream.ts'
import { wireRoutes } from './upstream-wire.ts'
import { webhookRoutes } from './webhooks.ts'

export const allRoutes = [
  ...identityRoutes,
  ...companyRoutes,
  ...operatorRoutes,
  ...auditRoutes,
  ...factorRoutes,
  ...keyRoutes,
  ...identityPrivacyRoutes,
  ...catalogRoutes,
  ...calendarRoutes,
  ...tradeRoutes,
  ...fileRoutes,
  ...downloadRoutes,
  ...shopRoutes,
  ...customerTicketRoutes,
  ...complaintRoutes,
  ...providerTicketRoutes,
  ...ticketListRoutes,
  ...ticketWritingRoutes,
  ...ticketPresenceRoutes,
  ...cannedRoutes,
  ...ticketRelatedRoutes,
  ...ticketUpstreamRoutes,
  ...tagRoutes,
  ...followerRoutes,
  ...bulkRoutes,
  ...ticketLinkRoutes,
  ...privacyRoutes,
  ...deskRoutes,
  ...ruleRoutes,
  ...reportRoutes,
  ...platformTicketRoutes,
  ...notificationRoutes,
  ...noticeChoiceRoutes,
  ...robotRoutes,
  ...noticeLogRoutes,
  ...webhookRoutes,
  ...upstreamRoutes,
  ...wireRoutes,
  ...platformDeskRoutes,
  ...liveRoutes,
] as readonly Route[]
