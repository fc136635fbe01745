/** Takes the tenant out of a statement: what a store would ask for that had forgotten whose desk it is. */

const COLUMN = String.raw`(?:"?\w+"?\.){0,2}"?tenant_id"?`
const COMPARED = new RegExp(
  String.raw`${COLUMN}\s*=\s*(?:(\$\d+)(?:::uuid)?|any\s*\((\$\d+)(?:::uuid\[\])?\)|${COLUMN})(?![\w"])`,
  'g',
)

/** The text with each comparison of tenant_id made true, its parameters still in use; undefined where there is none. */
export function withoutTenant(text: string): string | undefined {
  const [before = '', ...assigned] = text.split(/(?=\bdo update set\b)/i)
  const stripped = before.replace(COMPARED, (_, one?: string, many?: string) => {
    if (one !== undefined) return `(${one}::uuid is not null or true)`
    return many === undefined ? 'true' : `(${many}::uuid[] is not null or true)`
  })
  return stripped === before ? undefined : [stripped, ...assigned].join('')
}
