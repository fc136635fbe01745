/** A company's own words for notices: listed, set, tried out, given up (T-87). */
import * as contract from '@zhanggui/contract/notifications-choices'
import type { NoticeKind } from '@zhanggui/contract/notifications'
import type { Locale } from '@zhanggui/contract/refusals'
import { inTenant } from '#platform/db/transaction'
import { op, question } from '#platform/op'
import { refuse } from '#platform/refused'
import { mail, ourWords, sms } from '../domain/render.ts'
import { editable, editableKind, example, unknownVariable } from '../domain/templates.ts'
import type { Editable, Wording } from '../domain/templates.ts'
import { putTemplate, removeTemplate, templatesOf } from '../store/choices.ts'
import { onlyAdministrators, standing } from './administrator.ts'

const LOCALES: readonly Locale[] = ['zh-CN', 'en-US']

const shown = (
  { kind, reader, variables }: Editable,
  locale: Locale,
  own: Wording | undefined,
): contract.Template => {
  const { subject, body } = own ?? ourWords(kind, locale)
  return { kind, locale, subject, body, own: own !== undefined, variables: [...variables], reader }
}

const list = question(contract.listTemplates, async ({ tx, caller }) => {
  const { tenantId: tenant } = caller
  const { agent, rows } = await tx.read({ agent: standing(caller), rows: templatesOf({ tenant }) })
  onlyAdministrators(agent)
  return {
    rows: editable.flatMap((each) =>
      LOCALES.map((locale) =>
        shown(
          each,
          locale,
          rows.find((row) => row.kind === each.kind && row.locale === locale),
        ),
      ),
    ),
  }
})

const editableOr = (kind: NoticeKind): Editable => editableKind(kind) ?? refuse('template.fixed')

/** Refuses what this kind cannot say: a reader would see a gap, or something that is not theirs to know. */
function checked(body: Wording & { kind: NoticeKind }): Editable {
  const kind = editableOr(body.kind)
  const name = unknownVariable(kind, body)
  if (name !== undefined) {
    const field =
      unknownVariable(kind, { subject: body.subject, body: '' }) === undefined ? 'body' : 'subject'
    refuse('template.unknown-variable', { name: `{${name}}` }, field)
  }
  return kind
}

const set = op(contract.setTemplate, async ({ tx, caller, body, at }) => {
  const { tenantId: tenant } = caller
  const { agent } = await tx.open({ read: { agent: standing(caller) }, write: inTenant(tenant) })
  onlyAdministrators(agent)
  const kind = checked(body)
  return {
    answer: shown(kind, body.locale, body),
    writes: [putTemplate({ tenant, ...body, at, byName: caller.name })],
    audit: {
      verb: contract.setTemplate.name,
      subject: { kind: 'notice-template', id: null },
      details: { kind: body.kind, locale: body.locale },
    },
  }
})

const reset = op(contract.resetTemplate, async ({ tx, caller, body }) => {
  const { tenantId: tenant } = caller
  const { agent } = await tx.open({ read: { agent: standing(caller) }, write: inTenant(tenant) })
  onlyAdministrators(agent)
  const kind = editableOr(body.kind)
  return {
    answer: shown(kind, body.locale, undefined),
    writes: [removeTemplate({ tenant, ...body })],
    audit: {
      verb: contract.resetTemplate.name,
      subject: { kind: 'notice-template', id: null },
      details: { kind: body.kind, locale: body.locale },
    },
  }
})

const preview = question(contract.previewTemplate, async ({ tx, caller, body }) => {
  const { agent } = await tx.read({ agent: standing(caller) })
  onlyAdministrators(agent)
  const { kind, variables } = checked(body)
  const { locale } = body
  const facts = Object.fromEntries(variables.map((name) => [name, example[locale][name]]))
  const said = { kind, facts, locale, own: body }
  const { subject, text } = mail(said, caller.name, 'https://example.com/')
  return { subject, text, sms: sms(said).text }
})

export const templateEndpoints = [list, set, reset, preview]
