/** A person's choices: which notices reach them by which way (T-87). */
import * as contract from '@zhanggui/contract/notifications-choices'
import { inTenant } from '#platform/db/transaction'
import type { Tx } from '#platform/db/transaction'
import { op, question } from '#platform/op'
import type { Settled } from '#platform/op'
import { refuse } from '#platform/refused'
import { PLATFORM } from '../directory.ts'
import { choicesOf, isFixed, isWanted } from '../domain/choices.ts'
import type { ChoosingConsole, KindAndWay } from '../domain/choices.ts'
import { switchAllOn, switchedOff, switchOff } from '../store/choices.ts'

/** Whose choices: an agent's lie in the company, a customer's in the platform's tenant. */
interface Chooser {
  tenant: string
  account: string
  console: ChoosingConsole
}

const chooserOf = {
  customer: ({ accountId }: { accountId: string }): Chooser => ({
    tenant: PLATFORM,
    account: accountId,
    console: 'customer',
  }),
  provider: ({ accountId, tenantId }: { accountId: string; tenantId: string }): Chooser => ({
    tenant: tenantId,
    account: accountId,
    console: 'provider',
  }),
}

const shown = (console: ChoosingConsole, off: readonly KindAndWay[]) => ({
  rows: choicesOf(console).map((choice) => ({
    ...choice,
    on: isWanted(console, off, choice),
    fixed: isFixed(console, choice),
  })),
})

async function read(tx: Pick<Tx, 'read'>, { account, ...whose }: Chooser) {
  const { rows } = await tx.read({ rows: switchedOff({ ...whose, accounts: [account] }) })
  return shown(whose.console, rows)
}

async function choose(
  tx: Tx,
  chooser: Chooser,
  off: readonly KindAndWay[],
): Promise<Settled<ReturnType<typeof shown>>> {
  const { console } = chooser
  const known = choicesOf(console)
  for (const each of off) {
    if (!known.some(({ kind, way }) => kind === each.kind && way === each.way))
      refuse('request.invalid', { reason: `${each.kind} ${each.way}` }, 'off')
    if (isFixed(console, each)) refuse('notice.obligatory', {}, 'off')
  }
  await tx.open({ write: inTenant(chooser.tenant) })
  return {
    answer: shown(console, off),
    writes: [switchAllOn(chooser), ...off.map((each) => switchOff({ ...chooser, ...each }))],
    // One's own settings; they change nothing for anybody else.
    audit: [],
  }
}

export const choiceEndpoints = [
  question(contract.readChoicesAsCustomer, ({ tx, caller }) => read(tx, chooserOf.customer(caller))),
  question(contract.readChoicesAsProvider, ({ tx, caller }) => read(tx, chooserOf.provider(caller))),
  op(contract.chooseAsCustomer, ({ tx, caller, body }) => choose(tx, chooserOf.customer(caller), body.off)),
  op(contract.chooseAsProvider, ({ tx, caller, body }) => choose(tx, chooserOf.provider(caller), body.off)),
]
