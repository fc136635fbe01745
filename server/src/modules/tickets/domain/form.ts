/** Requirement forms: whether what was answered is what a category asks for (T-70). */
import type { Answered, GivenAnswers, Question, RequirementForm } from '@zhanggui/contract/tickets-forms'
import { accept, refuse } from '#kernel/decision'
import type { Decision } from '#kernel/decision'

/** The answers under the words in which they were asked, in the form's order; refused with the question that is wrong. */
export function fill(form: RequirementForm, given: GivenAnswers): Decision<Answered[]> {
  const values = new Map(given.map(({ questionId, value }) => [questionId, value.trim()]))
  // Somebody answered a form that has been changed since: they must see the new one.
  if (
    values.size !== given.length ||
    !given.every(({ questionId }) => form.some(({ id }) => id === questionId))
  )
    return refuse('form.changed')
  const answers: Answered[] = []
  for (const question of form) {
    const { id, label, required } = question
    const value = values.get(id)
    if (value === undefined) {
      if (required) return refuse('form.incomplete', { label, questionId: id })
    } else if (fits(question, value)) answers.push({ label, value })
    else return refuse('form.changed', { questionId: id })
  }
  return accept(answers)
}

const fits = ({ kind, options }: Question, value: string): boolean =>
  kind === 'text' || (kind === 'choice' ? options.includes(value) : !/[\r\n]/.test(value))
