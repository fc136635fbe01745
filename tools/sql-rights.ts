/** What a migration may give away: functions with their owner's rights, views, policies, grants (design §5, §5a rule 5). */

/** Functions that change something with their owner's rights, each for a reason that its migration gives. */
const makers = new Set(['platform.make_partitions', 'platform.retire_outbox'])

const writing =
  /\b(insert into|update [\w.]+ set|delete from|merge into|truncate|alter|create|drop|execute|set_config)\b/

function ofDefiner(words: string, body: string): string[] {
  const said: string[] = []
  const name = /\bfunction ([\w.]+)/.exec(words)?.[1] ?? ''
  const path = /\bset search_path (?:=|to) ([\w, ]+)/.exec(words)?.[1] ?? ''
  if (!path.startsWith('pg_catalog') || /\bpublic\b/.test(path)) {
    said.push(`${name} is SECURITY DEFINER: \`set search_path = pg_catalog, pg_temp\`, and write schemas out`)
  }
  const writes = writing.exec(body)?.[0]
  if (writes && !makers.has(name)) {
    said.push(
      `${name} is SECURITY DEFINER and does \`${writes}\`: it may only read (§5a rule 5); write in the op, as zg_desk`,
    )
  }
  return said
}

function ofPolicy(words: string): string[] {
  const said: string[] = []
  if (!/ to zg_\w+/.test(words)) said.push('a policy names its role: `create policy … to zg_…` (§5)')
  if (/\b(select|exists)\b/.test(words.replace(/\bfor select\b/, ''))) {
    said.push(
      'a policy compares a column with platform.tenant() or platform.account(), without a sub-select: copy the ' +
        'column to where it is read (§5a rule 3)',
    )
  }
  return said
}

/**
 * What is wrong with one statement, in words; of tables it must know which belong to tenants and which are partitions.
 * @param words the statement as `wordsOf` gives it
 * @param body its dollar-quoted text, likewise
 */
export function faultsOfRights(
  words: string,
  body: string,
  is: { tenant(table: string): boolean; partition(table: string): boolean },
): string[] {
  if (/^create (or replace )?view\b/.test(words)) {
    if (/\bsecurity_invoker\s*=\s*(true|on)\b/.test(words)) return []
    return ['a view is read with its owner’s rights: `with (security_invoker = true)` (§5a rule 5)']
  }
  if (/^create materialized view\b/.test(words)) {
    return ['no materialized views: they hold every tenant’s rows without row security']
  }
  if (/^create (or replace )?(function|procedure)\b/.test(words)) {
    return /\bsecurity definer\b/.test(words) ? ofDefiner(words, body) : []
  }
  if (/^(create|alter) policy\b/.test(words)) return ofPolicy(words)
  if (!/^grant\b/.test(words)) return []
  const said: string[] = []
  const granted = /^grant (.*?) on (?:table )?([\w., ]+) to ([\w, ]+)$/.exec(words.replace(/\([^)]*\)/g, ''))
  if (/\b(all|truncate|trigger|references)\b/.test(granted?.[1] ?? '')) {
    said.push(
      'grant select, insert, update, delete, usage or execute by name: TRUNCATE passes by row security',
    )
  }
  if (/ to public\b/.test(words)) said.push('grant to the audience roles by name, never to public')
  for (const name of granted?.[2]?.split(/[ ,]+/) ?? []) {
    if (is.partition(name)) {
      said.push(
        `grant on the parent, not on the partition ${name}: a direct read passes by the parent’s policies (§5)`,
      )
    }
    if (is.tenant(name) && /\bzg_app\b/.test(granted?.[3] ?? '')) {
      said.push(`zg_app reads as an audience: grant ${name} to the audience roles`)
    }
  }
  return said
}
