/** The palette offers what may be done with the open ticket, and nothing else (T-66, T-90, U-10 to U-16). */
import { expect, it } from 'vitest'
import type { AgentTicket } from '@zhanggui/contract/tickets'
import { ticketCommands } from './ticket-commands.ts'
import type { TicketActs } from './ticket-commands.ts'

/** Instead of words. */
const keyItself = (...[key]: [key: string, ...facts: unknown[]]): string => key

/** What is offered for these acts, and what each does when it is chosen. */
function offered(may: AgentTicket['may'], given: Partial<TicketActs> = {}) {
  const done: string[] = []
  const acts: TicketActs = {
    write: ({ kind }) => done.push(`write ${kind}`),
    open: (layer) => done.push(layer),
    tags: false,
    follow: { following: false, toggle: () => done.push('toggle') },
    accept: () => done.push('accepted'),
    next: undefined,
    previous: undefined,
    backToList: () => done.push('list'),
    showKeys: () => done.push('keys'),
    ...given,
  }
  const commands = ticketCommands({ may } as AgentTicket, acts, keyItself)
  const choose = (key: string) => {
    commands.find((command) => command.key === key)?.act()
    return done.at(-1)
  }
  return { keys: commands.map(({ key }) => key), choose }
}

const always = ['follow', 'toList', 'why', 'keys']

it('offers a follower to write a note and to follow no longer, and nothing that is not theirs', () => {
  const { keys } = offered(['note'], { follow: { following: true, toggle: () => undefined } })
  expect(keys.toSorted()).toEqual(['keys', 'note', 'toList', 'unfollow', 'why'])
})

it('offers merging, splitting, tags and categories to who has it in charge', () => {
  const { keys, choose } = offered(['close', 'move-category'], { tags: true })
  expect(keys.toSorted()).toEqual([...always, 'tags', 'move', 'split', 'merge', 'close'].toSorted())
  for (const key of ['tags', 'move', 'split', 'merge', 'close']) expect(choose(key)).toBe(key)
  expect(choose('follow')).toBe('toggle')
})

it('offers what goes between two companies only where it may be done now', () => {
  expect(offered([]).keys.toSorted()).toEqual(always.toSorted())
  const { keys, choose } = offered(['accept', 'transfer', 'return'])
  expect(keys).toEqual(expect.arrayContaining(['accept', 'transfer', 'giveBack']))
  expect(choose('accept')).toBe('accepted')
  expect(choose('transfer')).toBe('transfer')
  expect(choose('giveBack')).toBe('give-back')
})
