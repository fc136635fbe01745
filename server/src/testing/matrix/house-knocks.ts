/** How everything but the desk is called: signing in, companies, the platform, products, files, the bell. */
import * as calendars from '@zhanggui/contract/calendars'
import * as catalog from '@zhanggui/contract/catalog'
import * as files from '@zhanggui/contract/files'
import * as identity from '@zhanggui/contract/identity'
import { readAudit, readPlatformAudit } from '@zhanggui/contract/identity-audit'
import * as house from '@zhanggui/contract/identity-company'
import * as factor from '@zhanggui/contract/identity-factor'
import * as keys from '@zhanggui/contract/identity-keys'
import { eraseCustomer } from '@zhanggui/contract/identity-privacy'
import * as platform from '@zhanggui/contract/identity-platform'
import { moveClock } from '@zhanggui/contract/live'
import * as notifications from '@zhanggui/contract/notifications'
import type { Route } from '@zhanggui/contract/route'
import type { Company, Person } from './cast.ts'
import { knock, ofCompany, otherOf, some } from './knock.ts'
import type { Knock } from './knock.ts'

const uploaded = async ({ caller }: Person, route: Route): Promise<string> => {
  const { body } = await caller.upload(route, 'note.txt', 'hello')
  return (body as { id: string }).id
}

const keyOf = async ({ main }: Company) =>
  (
    await main.caller.call(keys.createApiKey, {
      body: { name: some('key'), scopes: ['tickets.work'], expiresAt: null },
    })
  ).apiKey

const person = () => ({ name: '新人', email: `${some('new')}@example.com`, phone: '13800000000' })

const newYear = { date: '2031-01-01', kind: 'off' as const, name: '元旦' }

export const houseKnocks: readonly Knock[] = [
  knock(calendars.listHolidayYears),
  knock(calendars.readHolidayYear, { query: { year: '2026' } }),
  knock(calendars.checkHolidayYear, { body: { year: 2031, text: '2031-01-01,休,元旦' } }),
  knock(calendars.saveHolidayYear, { body: { year: 2031, days: [newYear] } }),
  knock(identity.setupState),
  knock(identity.setup, {
    body: {
      token: 'x',
      platformName: '云',
      name: '某人',
      email: 'x@example.com',
      password: 'long enough, surely',
    },
  }),
  knock(identity.signUp, {
    body: {
      name: '某人',
      email: 'x@example.com',
      phone: null,
      password: '1',
      locale: 'zh-CN',
      company: null,
    },
  }),
  knock(identity.signIn, {
    body: () => ({
      by: { kind: 'contact' as const, contact: `${some('who')}@example.com` },
      password: 'whatever it is',
    }),
  }),
  knock(identity.requestReset, { body: () => ({ email: `${some('who')}@example.com` }) }),
  knock(identity.resetPassword, { body: { token: 'x', password: 'long enough, surely' } }),
  knock(identity.whoAmI),
  knock(identity.signOut, { throwAway: true }),
  knock(identity.changePassword, { body: { current: 'not the right one', next: 'long enough, surely' } }),
  knock(identity.changeOwnSettings, { body: { locale: 'zh-CN' } }),
  knock(identity.listSessions),
  knock(factor.readSecondFactor),
  knock(factor.beginSecondFactor, { body: { password: 'not the right one' } }),
  knock(factor.confirmSecondFactor, { body: { code: '123456' } }),
  knock(factor.endSecondFactor, { body: { password: 'not the right one', code: '123456' } }),
  knock(identity.endSession, {
    aim: async ({ cast, kind }) => ({
      own: (await cast.anotherSession(cast.people[kind])).sessionId,
      foreign: (await cast.anotherSession(cast.people[kind === 'customer' ? 'main' : 'customer'])).sessionId,
    }),
  }),
  knock(identity.chooseCompany, { body: ({ company }) => ({ companyId: company.id }) }),

  knock(house.readCompany),
  knock(house.changeCompany, { body: { name: '云帆科技' } }),
  knock(house.listSubAccounts),
  knock(house.createSubAccount, { body: () => ({ ...person(), userName: some('sub'), groupIds: [] }) }),
  knock(house.editSubAccount, {
    aim: (at) => ({
      own: at.company.subAccountId,
      others: at.kind === 'deskAdministrator' ? at.company.main.id : undefined,
      foreign: otherOf(at).subAccountId,
    }),
    body: { name: '改名' },
  }),
  knock(house.resetSubAccountPassword, {
    aim: (at) => ({
      own: at.company.subAccountId,
      others: at.company.main.id,
      foreign: otherOf(at).subAccountId,
    }),
  }),
  knock(factor.resetSubAccountFactor, {
    aim: (at) => ({
      own: at.company.subAccountId,
      others: at.company.main.id,
      foreign: otherOf(at).subAccountId,
    }),
  }),
  knock(factor.resetFactorAsOperator, {
    aim: ({ cast }) => ({ own: cast.people.customer.id }),
    body: { reason: '手机遗失' },
  }),
  knock(house.listGroups),
  knock(house.createGroup, {
    body: () => ({ name: some('group'), permissions: ['tickets.work' as const], memberIds: [] }),
  }),
  knock(house.editGroup, {
    aim: ofCompany('groupId', 'powerfulGroupId'),
    body: () => ({ name: some('group'), permissions: ['tickets.work' as const], memberIds: [] }),
  }),
  knock(house.deleteGroup, {
    aim: async (at) => {
      const made = await at.company.main.caller.call(house.createGroup, {
        body: { name: some('group'), permissions: ['tickets.work'], memberIds: [] },
      })
      return {
        own: made.id,
        others: at.kind === 'deskAdministrator' ? at.company.powerfulGroupId : undefined,
        foreign: otherOf(at).groupId,
      }
    },
  }),

  knock(readAudit),
  knock(keys.listApiKeys),
  knock(keys.createApiKey, { body: { name: '对接', scopes: ['tickets.work'], expiresAt: null } }),
  knock(keys.revokeApiKey, {
    aim: async (at) => ({
      own: (await keyOf(at.company)).id,
      foreign: (await keyOf(otherOf(at))).id,
    }),
  }),

  knock(readPlatformAudit),
  knock(platform.listOperators),
  knock(platform.createOperator, {
    body: () => ({ name: '新人', email: `${some('new')}@example.com`, role: 'support' as const }),
  }),
  // Somebody who is no operator is not there, whoever they are.
  knock(platform.editOperator, {
    aim: ({ cast }) => ({ own: cast.people.support.id, foreign: cast.people.main.id }),
    body: { role: 'support' },
  }),
  knock(platform.listProviders),
  knock(platform.listCustomers),
  // Each time somebody who has just signed up: an erasure is for good.
  knock(eraseCustomer, {
    aim: async ({ cast }) => ({ own: await cast.newCustomer(), foreign: cast.people.main.id }),
    body: { reason: '客户来函要求' },
  }),
  knock(platform.setTier, {
    aim: ({ cast }) => ({ own: cast.people.customer.id, foreign: cast.people.main.id }),
    body: { tier: 'gold' },
  }),
  knock(moveClock, { body: { forwardSeconds: 1 } }),
  knock(catalog.listProducts),
  knock(catalog.createProduct, { body: { name: '对象存储' } }),
  knock(catalog.editProduct, { aim: ofCompany('productId'), body: { name: '云主机' } }),

  knock(files.uploadAsCustomer, { query: { name: 'note.txt' }, bytes: 'hello' }),
  knock(files.uploadAsProvider, { query: { name: 'note.txt' }, bytes: 'hello' }),
  knock(files.downloadAsCustomer, {
    aim: async ({ cast: { people }, kind }) => ({
      own: await uploaded(
        people[kind === 'otherCustomer' ? kind : 'customer'],
        files.uploadAsCustomer as Route,
      ),
      others: await uploaded(
        people[kind === 'otherCustomer' ? 'customer' : 'otherCustomer'],
        files.uploadAsCustomer as Route,
      ),
      foreign: await uploaded(people.main, files.uploadAsProvider as Route),
    }),
  }),
  knock(files.downloadAsProvider, {
    aim: async ({ cast: { people }, kind }) => ({
      own: await uploaded(
        kind === 'otherMain' ? people.otherMain : people[kind].caller.token ? people[kind] : people.main,
        files.uploadAsProvider as Route,
      ),
      others:
        kind === 'main' || kind === 'otherMain'
          ? undefined
          : await uploaded(people.main, files.uploadAsProvider as Route),
      foreign: await uploaded(
        kind === 'otherMain' ? people.main : people.otherMain,
        files.uploadAsProvider as Route,
      ),
    }),
  }),

  knock(notifications.listAsCustomer),
  knock(notifications.listAsProvider),
  knock(notifications.listAsPlatform),
  knock(notifications.readAsCustomer, { body: { ids: [] } }),
  knock(notifications.readAsProvider, { body: { ids: [] } }),
  knock(notifications.readAsPlatform, { body: { ids: [] } }),
]
