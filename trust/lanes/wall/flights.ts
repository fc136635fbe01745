/** Stands between the stores and PostgreSQL in this process: hears each flight of statements, and may say something else instead. */
import type { Role } from '../../../server/src/platform/db/roles.ts'
import type { Statement } from '../../../server/src/platform/db/statement.ts'
import { mutated } from '../../mutate.ts'

export interface Landed {
  rows: readonly object[]
}
type Send = (statements: readonly Statement[]) => Promise<readonly Landed[]>

/** @param role in force when the flight begins */
export type Listener = (
  send: Send,
  statements: readonly Statement[],
  role: Role | undefined,
) => Promise<readonly Landed[]>

type Fly = (
  client: unknown,
  role: Role | undefined,
  statements: readonly Statement[],
) => Promise<readonly Landed[]>

declare global {
  var zhangguiFlights: ((fly: Fly, ...flight: Parameters<Fly>) => ReturnType<Fly>) | undefined
}

let listener: Listener | undefined

/** Nobody listens any more when it is undefined. */
export const hearFlights = (heard: Listener | undefined): void => {
  listener = heard
}

/** Must be called before anything of the server is imported. */
export async function standBetween(): Promise<void> {
  Object.assign(
    process.env,
    mutated([
      {
        file: 'server/src/platform/db/flight.ts',
        from: 'export async function fly(',
        to: 'export const fly = (...flight) => globalThis.zhangguiFlights(flown, ...flight)\nasync function flown(',
      },
    ]),
  )
  globalThis.zhangguiFlights = (fly, client, role, statements) => {
    const send: Send = (said) => fly(client, role, said)
    return listener ? listener(send, statements, role) : send(statements)
  }
  await import('../../mutate-hook.ts')
}
