/** Lints all SQL of the house: the migrations as they are written, and every statement that a store declares (design §5a). */
import { readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { findMigrations } from '../server/src/platform/db/migrate.ts'
import { declaredTexts } from '../server/src/platform/db/statement.ts'
import { lintMigrations } from './sql-migrations.ts'
import type { Schema, SqlFault } from './sql-migrations.ts'
import { faultsOfStatement } from './sql-statements.ts'
import { sourceFiles } from './source-files.ts'

const ROOT = join(import.meta.dirname, '..')

/** What the migrations make, and what is wrong with them. */
export const lintedMigrations = async (): Promise<{ faults: SqlFault[]; schema: Schema }> =>
  lintMigrations(await findMigrations())

/** A file that declares statements: it imports the builder, and not only for its types. */
const declares = (text: string): boolean => /^import \{[^}]*\} from '[^']*\/statement(\.ts)?'/m.test(text)

const apart = /\.(test|fixture)\.ts$|\/(testing|faults)\//

/** Every declared statement, with the file whose import declared it first. */
export async function declaredStatements(): Promise<{ file: string; text: string }[]> {
  const found: { file: string; text: string }[] = []
  const folders = ['server/src/platform', 'server/src/modules'].map((folder) => join(ROOT, folder))
  for (const file of folders.flatMap((folder) => sourceFiles(folder))) {
    if (apart.test(file) || !declares(readFileSync(file, 'utf8'))) continue
    const before = declaredTexts().length
    await import(file)
    const texts = declaredTexts().slice(before)
    found.push(...texts.map((text) => ({ file: relative(ROOT, file), text })))
  }
  return found
}

/** All faults of the house. */
export async function lintedSql(): Promise<{ faults: SqlFault[]; statements: number }> {
  const { faults, schema } = await lintedMigrations()
  const statements = await declaredStatements()
  const said = statements.flatMap(({ file, text }) =>
    faultsOfStatement(text, schema).map((says) => ({
      where: `${file}: ${text.replace(/\s+/g, ' ').trim()}`,
      says,
    })),
  )
  return { faults: [...faults, ...said], statements: statements.length }
}

if (import.meta.main) {
  const { faults, statements } = await lintedSql()
  for (const { where, says } of faults) console.log(`${where}\n    ${says}`)
  console.log(`sql: ${statements} statements and all migrations read, ${faults.length} faults`)
  process.exitCode = faults.length === 0 ? 0 : 1
}
