/** Holds the statements that the server sends to the rules of design §5a: one tenant, one statement, INSERT … VALUES. */
import type { Schema } from './sql-migrations.ts'
import { bracketed, listed, statementsOf, wordsOf } from './sql-text.ts'

/** Statements that are meant to reach across tenants (§5a rule 8), each with its reason. Only such with `writes` may change rows. */
const acrossTenants: readonly { like: RegExp; because: string; writes?: true }[] = [
  {
    like: /^select (distinct )?tenant_id(, min\(\w+\) as \w+)? from [\w.]+ where /,
    because: 'which tenants have something due (§5a rule 6)',
  },
  { like: /\b(\w+\.)?customer_id = \$/, because: 'a customer’s own, over all providers' },
  {
    like: /^select count\(\*\)::int as rows(, min\(at\) as first)? from platform\.(outbox|timer) where /,
    because: 'the gauges of /metrics',
  },
  {
    like: /^select hash from platform\.upload where hash = any\(\$1\) union /,
    because: 'whether anybody still needs a file, before it is removed',
  },
  {
    like: /^select tenant_id, provider_name from tickets\.desk where state = ''/,
    because: 'the open desks, for whoever submits a ticket',
  },
  {
    like: /^select \* from tickets\.desk (where [^;]*)?order by applied_at desc/,
    because: 'the applications for a desk, for the platform’s operators',
  },
  {
    like: /^select tenant_id, id, reader_id, subject_id from notifications\.delivery where id = \$1 and console = /,
    because: 'whose ticket a reply by mail belongs to, before any desk is known (T-89)',
  },
  {
    like: /^select [^;]* from notifications\.delivery where reader_id = \$1 and console = /,
    because: 'what was sent to a customer, over all providers, for the copy of their data (A-9)',
  },
  {
    like: /^select c\.tenant_id, [^;]* from tickets\.complaint as c inner join tickets\.desk as d [^;]* where c\.keeper = \$1/,
    because: 'complaints that the platform looks after, whichever desk they are about (T-71)',
  },
  { like: /\bm\.account_id = \$/, because: 'the companies of somebody who signs in' },
  {
    like: /^update identity\.member set name = \$1, locale = \$2 where account_id = \$3$/,
    because: 'one’s own name and language, in each company',
    writes: true,
  },
  {
    like: /^with old as \( delete from platform\.idempotency /,
    because: 'the nightly forgetting of keys, whoever’s they were',
    writes: true,
  },
]

const anywhere: readonly (readonly [RegExp, string])[] = [
  [
    /\bset_config\s*\(\s*'(app\.|role)|(?<!^update [\w.]+ )\bset (local |session )?role\b|\breset role\b|\bset (local )?app\./,
    'the audience is entered by platform.enter alone (§5a rule 4)',
  ],
  [/\bmerge into\b|^copy\b/, 'no MERGE and no COPY: INSERT … VALUES (§5a rule 5)'],
  [/\bleft (outer )?join lateral\b/, 'no LEFT JOIN LATERAL (§5a rule 5); join, or ask twice'],
  [
    /^(create|alter|drop|truncate|lock|grant|revoke|comment)\b/,
    'tables are made and changed in migrations only',
  ],
]

/** `schema.table` as it is mentioned after from, join, into, update, using. */
const MENTION = /\b(?:from|join|into|update|using)\s+(?:only\s+)?([a-z_]+\.[a-z_0-9]+)/g
const COMPARED = /\b(?:\w+\.)?tenant_id\s*(?:=|in\b)/g

const count = (text: string, pattern: RegExp): number => [...text.matchAll(pattern)].length

function faultsOfInsert(words: string, isTenant: (table: string) => boolean): string[] {
  const inserted = /\binsert into ([\w.]+)(?: as \w+)?\s*\(/.exec(words)
  if (!inserted?.[1]) return /\binsert into\b/.test(words) ? ['name the columns of an INSERT'] : []
  const said: string[] = []
  const rest = words.slice(inserted.index)
  const [before = rest] = rest.split(/\bon conflict\b|\breturning\b/)
  if (!/\)\s*values\s*\(/.test(before)) said.push('INSERT … VALUES only, no INSERT … SELECT (§5a rule 5)')
  if (!isTenant(inserted[1])) return said
  if (!listed(bracketed(rest)).includes('tenant_id'))
    said.push(`write tenant_id into ${inserted[1]} (§5a rule 1)`)
  const target = /\bon conflict\s*\(/.exec(rest)
  if (target && !listed(bracketed(rest, target.index)).includes('tenant_id')) {
    said.push('ON CONFLICT names a key that begins with tenant_id (§5a rule 1)')
  }
  return said
}

function faultsOfReach(words: string, isTenant: (table: string) => boolean): string[] {
  const mentions = [...words.matchAll(MENTION)].map(([, table = '']) => table).filter(isTenant)
  const inserts = count(words, /\binsert into\b/g)
  const missing = mentions.length - inserts - count(words, COMPARED)
  if (missing <= 0) return []
  const changes = /\bupdate [\w.]+|\bdelete from\b|\bfor (no key )?(update|share)\b/.exec(words)?.[0]
  const joins = count(words, /\bjoin\b/g)
  if (acrossTenants.some(({ like, writes }) => like.test(words) && (writes || !changes))) return []
  const table = mentions[0] ?? ''
  return [
    joins > 0
      ? `compare tenant_id for each of ${mentions.join(', ')}, in the joins too (§5a rule 1)`
      : `${changes ? `\`${changes}\`` : 'the read'} of ${table} needs \`tenant_id = …\` (§5a rule 1)` +
        (changes ? '' : '; a read across tenants that is meant has its reason in tools/sql-statements.ts'),
  ]
}

/** What is wrong with one text that the server sends. */
export function faultsOfStatement(text: string, schema: Schema): string[] {
  const statements = statementsOf(text)
  const [only] = statements
  if (!only || statements.length > 1) {
    return [`one statement in one text, found ${statements.length}: send them as a flight (§5a rule 4)`]
  }
  const words = wordsOf(only.text)
  const isTenant = (table: string) => schema.get(table)?.tenant ?? false
  const partition = [...words.matchAll(MENTION)].find(([, table = '']) => schema.get(table)?.partition)?.[1]
  return [
    ...anywhere.filter(([pattern]) => pattern.test(words) || pattern.test(only.text)).map(([, says]) => says),
    ...(partition ? [`read the parent of ${partition}: a partition passes by its policies (§5)`] : []),
    ...faultsOfInsert(words, isTenant),
    ...faultsOfReach(words, isTenant),
  ]
}
