/** Whether the door tells which accounts exist: by what it says, and by how long it takes. */
import type { Heard } from '../../knock.ts'
import { crowdMail, PASSWORD, WRONG } from './house.ts'
import type { House } from './house.ts'

/** Of an answer, all that can be read but what is new each time. */
function readable({ status, headers, text }: Heard): string {
  const fresh = new Set(['date', 'zhanggui-time', 'keep-alive', 'connection'])
  const lines = [...headers].filter(([name]) => !fresh.has(name)).map(([name, value]) => `${name}: ${value}`)
  return [status, ...lines.toSorted(), text.replace(/"requestId":"[^"]*"/, '')].join('\n')
}

type Question = (house: House, contact: string) => Promise<Heard>

/** Each way to ask about somebody without being them. */
const questions: Readonly<Record<string, Question>> = {
  'sign-in': (house, contact) => house.visitor().signIn(contact, WRONG),
  'sign-in with a code': (house, contact) => house.visitor().signIn(contact, WRONG, { code: '123456' }),
  reset: (house, contact) => house.visitor().post('/api/password-reset', { email: contact }),
  'sign-in after too many': async (house, contact) => {
    for (let tried = 0; tried < 10; tried += 1) await house.visitor().signIn(contact, WRONG)
    const answer = await house.visitor().signIn(contact, PASSWORD)
    // Seconds to wait, which pass.
    return { ...answer, headers: new Headers(), text: answer.text.replaceAll(/\d+/g, '0') }
  },
}

/** Asks about some who exist and some who do not, and compares every byte. */
export async function tellsByBytes(
  house: House,
  people: number,
): Promise<{ asked: number; faults: string[] }> {
  const faults: string[] = []
  for (const [name, ask] of Object.entries(questions)) {
    const answers = new Set<string>()
    for (let index = 0; index < people; index += 1) {
      answers.add(readable(await ask(house, crowdMail(400 + index))))
      answers.add(readable(await ask(house, `nobody${name.length}-${index}@customers.example`)))
    }
    if (answers.size !== 1)
      faults.push(`${name} says ${answers.size} things: ${[...answers].join(' | ').slice(0, 600)}`)
  }
  return { asked: Object.keys(questions).length * people * 2, faults }
}

/** The chance that of an existing and an absent account the existing one takes longer: 0.5 when the time says nothing. */
function areaUnderCurve(existing: readonly number[], absent: readonly number[]): number {
  const all = [...existing.map((ms) => ({ ms, is: 1 })), ...absent.map((ms) => ({ ms, is: 0 }))]
  all.sort((a, b) => a.ms - b.ms)
  const ranks = all.reduce((sum, { is }, index) => sum + is * (index + 1), 0)
  return (ranks - (existing.length * (existing.length + 1)) / 2) / (existing.length * absent.length)
}

/** Times each way with `people` who exist and as many who do not, in an order of chance. */
export async function tellsByTime(
  house: House,
  people: number,
  chance: () => number,
): Promise<Record<string, number>> {
  const areas: Record<string, number> = {}
  for (const name of ['sign-in', 'reset']) {
    const ask = questions[name]
    const whom = Array.from({ length: people * 2 }, (_, index) => ({
      index,
      exists: index % 2 === 0,
      at: chance(),
    }))
    whom.sort((a, b) => a.at - b.at)
    const took = { existing: [] as number[], absent: [] as number[] }
    for (const { index, exists } of whom) {
      const contact = exists ? crowdMail(1_000 + index) : `crowd${1_000_000 + index}@customers.example`
      const begun = performance.now()
      await ask?.(house, contact)
      took[exists ? 'existing' : 'absent'].push(performance.now() - begun)
    }
    areas[name] = Math.round(areaUnderCurve(took.existing, took.absent) * 1_000) / 1_000
  }
  return areas
}
