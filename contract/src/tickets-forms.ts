/** What a category asks for beyond title and text: questions of a requirement form, and their answers (T-70). */
import { z } from 'zod'
import { line, prose } from './shapes.ts'

export const QUESTIONS_MAX = 10
export const OPTIONS_MAX = 20
export const ANSWER_MAX = 2000

/** `line` is one line, `text` several, `choice` one of the options. */
export const questionKind = z.enum(['line', 'text', 'choice'])
export type QuestionKind = z.output<typeof questionKind>

/** What an answer refers to; drawn by whoever writes the form. */
const key = z.string().regex(/^[0-9a-f]{32}$/)

const options = z
  .array(line(40))
  .max(OPTIONS_MAX)
  .refine((all) => new Set(all).size === all.length, 'must differ from each other')

export const question = z
  .strictObject({ id: key, label: line(60), kind: questionKind, required: z.boolean(), options })
  .refine(({ kind, options: { length } }) => (kind === 'choice' ? length >= 2 : length === 0), {
    message: 'a choice needs at least two options, another question none',
    path: ['options'],
  })
export type Question = z.output<typeof question>

export const requirementForm = z
  .array(question)
  .max(QUESTIONS_MAX)
  .refine((all) => new Set(all.map((each) => each.id)).size === all.length, 'must differ from each other')
export type RequirementForm = z.output<typeof requirementForm>

/** What somebody sends; a question that is left out is not answered. */
export const givenAnswers = z
  .array(z.strictObject({ questionId: key, value: prose(ANSWER_MAX) }))
  .max(QUESTIONS_MAX)
export type GivenAnswers = z.output<typeof givenAnswers>

/** An answer as it stays with the ticket, under the words in which it was asked. */
export const answered = z.strictObject({ label: z.string(), value: z.string() })
export type Answered = z.output<typeof answered>
