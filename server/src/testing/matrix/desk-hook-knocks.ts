/** How the door for desks that are not ours is knocked at without a signature (U-20, U-21). */
import { randomUUID } from 'node:crypto'
import { deskHook } from '@zhanggui/contract/upstream-desks'
import { knock } from './knock.ts'
import type { Knock } from './knock.ts'

const address = () => `${randomUUID()}.${randomUUID()}`

export const deskHookKnocks: readonly Knock[] = [
  knock(deskHook, { aim: () => ({ own: address(), foreign: address() }) }),
]
