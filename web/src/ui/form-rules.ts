/** Form rules made of the contract's own schemas, with sentences in the reader's language. */
import type { FormInstance, FormItemProps } from 'antd'
import type { z } from 'zod'
import { useLocale } from '../lib/locale.ts'
import type { Problem } from '../lib/problem.ts'
import { sayIn } from '../lib/words.ts'
import { uiWords } from './words.ts'

type Rule = NonNullable<FormItemProps['rules']>[number]

interface RuleWords {
  /** Name of the field as people read it. */
  label: string
  /** Chosen rather than typed: "请选择…" instead of "请填写…". */
  choice?: boolean
  /** What to say when the form of the value is wrong, where the schema's kind does not tell. */
  wrong?: string
}

/** Answers `rule(schema, { label })`: the same check that the server makes, made while typing. Empty text counts as left out. */
export function useRules(): (schema: z.ZodType, words: RuleWords) => Rule[] {
  const say = sayIn(uiWords, useLocale())
  const explain = (issue: z.core.$ZodIssue, { label, wrong }: RuleWords): string => {
    if (issue.code === 'too_big') return say('tooLong', { max: Number(issue.maximum) })
    if (wrong !== undefined) return wrong
    if (issue.code === 'invalid_format' && issue.format === 'email') return say('badEmail')
    if (issue.message === 'must be a phone number') return say('badPhone')
    if (issue.message === 'must be a QQ number') return say('badQq')
    return say('badValue', { label })
  }
  return (schema, words) => [
    {
      required: !schema.safeParse(null).success,
      whitespace: true,
      message: say(words.choice ? 'choose' : 'required', { label: words.label }),
    },
    {
      validator: async (_rule, value: unknown) => {
        if (value === undefined || value === null || (typeof value === 'string' && value.trim() === ''))
          return
        const issue = schema.safeParse(typeof value === 'string' ? value.trim() : value).error?.issues[0]
        if (issue) throw new Error(explain(issue, words))
      },
    },
  ]
}

/** Shows a refusal at the field that it names; answers false where it has none, so that the form shows it at its head. */
export function showAtField(form: FormInstance, problem: Problem, says: string): boolean {
  const name = problem.field?.split('.')
  const fields = form.getFieldsValue(true) as Record<string, unknown>
  if (!name?.[0] || !(name[0] in fields)) return false
  form.setFields([{ name, errors: [says] }])
  return true
}
