/** Filters, templates, exports: what people type stays the text that it is. */
import { forAll, until } from '../../knock.ts'
import { unless } from './scene.ts'
import type { Scene } from './scene.ts'

const SQL = [
  `' or '1'='1`,
  `') or 1=1 --`,
  `x' union select secret::text from platform.installation --`,
  `1; select pg_sleep(5)`,
  `'||pg_sleep(5)||'`,
  `created_at desc; drop table tickets.ticket`,
  `"tenant_id" = any`,
  `UTC'; copy (select 1) to program 'id`,
  `%' or true or title like '%`,
  `$$||(select 1)||$$`,
]

/** Filters of the lists that take them. */
const FILTERS: readonly [path: string, names: readonly string[]][] = [
  [
    '/api/provider/tickets?tab=all',
    [
      'q',
      'title',
      'customer',
      'number',
      'phone',
      'state',
      'sort',
      'order',
      'tier',
      'tag',
      'from',
      'after',
      'limit',
      'group',
    ],
  ],
  ['/api/provider/report?', ['from', 'to', 'by', 'zone', 'timeZone', 'step', 'span']],
  ['/api/provider/sub-accounts?', ['q', 'after', 'limit', 'sort']],
  ['/api/provider/audit?', ['verb', 'actor', 'from', 'to', 'after', 'q']],
  ['/api/provider/deliveries?', ['to', 'recipient', 'state', 'channel', 'after', 'q']],
]

export async function injectedFilters({ as, ours, theirs }: Scene): Promise<string[]> {
  const faults: string[] = []
  const asked = FILTERS.flatMap(([path, names]) =>
    names.flatMap((name) => SQL.map((value) => ({ path, name, value }))),
  )
  await forAll(asked, 6, async ({ path, name, value }) => {
    const heard = await as(ours.desk.boss, {
      method: 'GET',
      path: `${path}&${name}=${encodeURIComponent(value)}`,
    })
    if (heard.status >= 500) faults.push(`${path} ${name}=${value} was answered ${heard.status}`)
    if (heard.text.includes(theirs.ticket.id) || heard.text.includes('Theirs'))
      faults.push(`${path} ${name}=${value} showed what is not ours`)
  })
  return faults
}

export async function orWithoutBrackets({ as, ours, theirs }: Scene): Promise<string[]> {
  const faults: string[] = []
  const queries = [
    'q=Theirs',
    'q=title&state=assigned',
    'title=Theirs&customer=Theirs',
    'group=open&q=Theirs&sort=due',
    'tag=' + theirs.ticket.id,
  ]
  for (const query of queries) {
    const { text } = await as(ours.desk.boss, {
      method: 'GET',
      path: `/api/provider/tickets?tab=all&${query}`,
    })
    if (text.includes(theirs.ticket.id)) faults.push(`${query} showed a foreign ticket`)
  }
  return faults
}

/** The login that serves requests can do nothing to the machine. */
export async function weakRole({ installation }: Scene): Promise<string[]> {
  const { rows } = await installation.owner.query<{ rolname: string }>(
    `select rolname from pg_roles where rolname like 'zg\\_%' and
       (rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls
        or pg_has_role(rolname, 'pg_execute_server_program', 'member') or pg_has_role(rolname, 'pg_read_server_files', 'member'))`,
  )
  return rows.map(({ rolname }) => `${rolname} may do more than serve requests`)
}

export async function templates({ as, ours }: Scene): Promise<string[]> {
  const faults: string[] = []
  const texts = [
    '{{7*7}}',
    '${7*7}',
    '<%= 7*7 %>',
    '#{7*7}',
    `{{constructor.constructor('return process')()}}`,
    '{%raw%}{{7*7}}',
    '{7*7}',
    '{constructor}',
    '{__proto__}',
  ]
  for (const text of texts) {
    const body = { kind: 'submitted', locale: 'en-US', subject: `s ${text}`, body: `b ${text}` }
    const heard = await as(ours.desk.boss, {
      method: 'POST',
      path: '/api/provider/notice-templates/preview',
      body,
    })
    if (heard.status >= 500) faults.push(`the template ${text} was answered ${heard.status}`)
    if (heard.status < 300 && !heard.text.includes(JSON.stringify(text).slice(1, -1)))
      faults.push(`the template ${text} was not left as it is`)
  }
  const ticket = await ours.desk.submit(ours.customer, `{{7*7}} \${7*7} ${texts[4]}`)
  const seen = await as(ours.agent, { method: 'GET', path: `/api/provider/tickets/${ticket.id}` })
  if (!seen.text.includes('{{7*7}} ${7*7}')) faults.push('a title was filled in like a template')
  return faults
}

export async function spreadsheet(scene: Scene): Promise<string[]> {
  const { as, ours } = scene
  const { boss } = ours.desk
  const formulas = [
    '=1+1',
    '+1+1',
    '-1+1',
    '@SUM(1)',
    `=cmd|' /C calc'!A0`,
    '＝1+1',
    '=HYPERLINK("http://evil.invalid")',
  ]
  for (const formula of formulas) {
    const made = await ours.desk.submit(ours.customer, `${formula} title`)
    const body = { add: [`=tag${formulas.indexOf(formula)}`], remove: [] }
    await as(boss, { method: 'POST', path: `/api/provider/tickets/${made.id}/tags`, body })
  }
  const order = {
    filter: { tab: 'all' },
    columns: ['number', 'title', 'asker', 'category', 'product'],
    format: 'csv',
  }
  const made = await as(boss, { method: 'POST', path: '/api/provider/ticket-exports', body: order })
  const faults = unless([202], 'an export', made)
  const path = `/api/provider/downloads/${(JSON.parse(made.text) as { id: string }).id}/file`
  let csv = ''
  await until('the export was made', async () => {
    const heard = await as(boss, { method: 'GET', path })
    csv = heard.status === 200 ? heard.text : ''
    return heard.status === 200
  })
  if (!csv.includes('title')) faults.push('the export holds no titles')
  // Fields of the file, with and without quotes, by how they begin.
  for (const [field] of csv.matchAll(/(?<=^|,)"?\s*[=+@＝-][^,\r\n]*/gm))
    if (!/^"?-?\d[\d.]*"?$/.test(field)) faults.push(`a field begins like a formula: ${field.slice(0, 60)}`)
  return faults
}

/** Names and titles go out as JSON that no browser takes for a page. */
export async function asText({ as, ours }: Scene): Promise<string[]> {
  const faults: string[] = []
  const title = '<script>alert(1)</script>&#0000106avascript:'
  const ticket = await ours.desk.submit(ours.customer, title)
  for (const [who, path] of [
    [ours.agent, `/api/provider/tickets/${ticket.id}`],
    [ours.customer, `/api/customer/tickets/${ticket.id}`],
    [ours.agent, `/api/provider/tickets/${ticket.id}/${encodeURIComponent(title)}`],
  ] as const) {
    const { headers } = await as(who, { method: 'GET', path })
    if (!/^application\/(?:problem\+)?json/.test(headers.get('content-type') ?? ''))
      faults.push(`${path} is ${headers.get('content-type')}`)
    if (headers.get('x-content-type-options') !== 'nosniff') faults.push(`${path} may be sniffed`)
    if (!headers.get('content-security-policy')?.includes("script-src 'self'"))
      faults.push(`${path} has no policy`)
  }
  return faults
}
