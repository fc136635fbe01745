/** From the fields of a requirement form to what is sent, and what to do when the form has changed meanwhile. */
import type { GivenAnswers } from '@zhanggui/contract/tickets-forms'
import type { AnyRoute } from '../lib/api.ts'
import { asProblem } from '../lib/problem.ts'
import { queryClient } from '../lib/query-client.ts'

/** What was answered; a question that was left empty is not answered. */
export const givenAnswers = (typed: Readonly<Record<string, string | undefined>> | undefined): GivenAnswers =>
  Object.entries(typed ?? {}).flatMap(([questionId, value]) => {
    const text = value?.trim() ?? ''
    return text === '' ? [] : [{ questionId, value: text }]
  })

/** Reads what is asked once more after a refusal about it, so that the form shows the questions of now. */
export async function orAskAgain(sending: Promise<unknown>, asks: AnyRoute): Promise<void> {
  try {
    await sending
  } catch (error) {
    if (asProblem(error).word.startsWith('form.'))
      void queryClient.invalidateQueries({ queryKey: [asks.name] })
    throw error
  }
}
