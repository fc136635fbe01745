/** Installs and upgrades the schema of pg-boss, as the owner of the database, under the lock of the migrations. */
import type { Client } from 'pg'
import { PgBoss } from 'pg-boss'

/** pg-boss keeps to this schema and nothing else of ours lives in it. */
export const SCHEMA = 'pgboss'

/**
 * The queue is treated as another database (design §5a rule 7): the application's login may use it, and no audience role
 * may, since its rows know no tenant.
 */
const grants = [
  `revoke all on schema ${SCHEMA} from public`,
  `revoke execute on all functions in schema ${SCHEMA} from public`,
  `grant usage on schema ${SCHEMA} to zg_app`,
  `grant select, insert, update, delete on all tables in schema ${SCHEMA} to zg_app`,
  `grant usage on all sequences in schema ${SCHEMA} to zg_app`,
  `grant execute on all functions in schema ${SCHEMA} to zg_app`,
]

/** Does nothing to a database that has the schema of this version. */
export async function installJobs(owner: Client): Promise<void> {
  const boss = new PgBoss({
    schema: SCHEMA,
    db: { executeSql: (text, values) => owner.query(text, values as unknown[]) },
    migrate: true,
    supervise: false,
    schedule: false,
  })
  boss.on('error', () => undefined)
  await boss.start()
  await boss.stop({ graceful: false })
  for (const grant of grants) await owner.query(grant)
}
