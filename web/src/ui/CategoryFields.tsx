/** What a chosen category says of itself and asks for: its picture and description, the business facts, its own questions (U-1, U-2, T-70). */
import { nouns } from '@zhanggui/contract/glossary'
import { businessFacts } from '@zhanggui/contract/tickets-categories'
import type { BusinessFacts, OfferedCategory } from '@zhanggui/contract/tickets-categories'
import { Form, Input } from 'antd'
import { useLabel } from '../lib/words.ts'
import styles from './CategoryFields.module.css'
import { QuestionFields } from './QuestionFields.tsx'
import { useRules } from './form-rules.ts'

const facts = [
  ['id', nouns.businessId],
  ['ip', nouns.businessIp],
  ['type', nouns.businessType],
] as const

export function CategoryFields({ category }: { category: OfferedCategory | undefined }) {
  const label = useLabel()
  const rule = useRules()
  if (!category) return null
  return (
    <>
      {(category.icon !== null || category.description !== '') && (
        <p className={styles['about']}>
          {category.icon !== null && <img src={category.icon} alt="" />}
          <span>{category.description}</span>
        </p>
      )}
      {category.type === 'technical' && (
        <div className={styles['facts']}>
          {facts.map(([key, name]) => (
            <Form.Item
              key={key}
              name={['business', key]}
              label={label(name)}
              rules={rule(businessFacts.shape[key], { label: label(name) })}
            >
              <Input maxLength={60} autoComplete="off" />
            </Form.Item>
          ))}
        </div>
      )}
      <QuestionFields questions={category.form} />
    </>
  )
}

/** What to send: only a category that asks gets them. */
export const givenBusiness = (business: Partial<BusinessFacts> | undefined): BusinessFacts | null =>
  business?.id && business.ip && business.type
    ? { id: business.id.trim(), ip: business.ip.trim(), type: business.type.trim() }
    : null

/** Offered in groups where there are some; the plain list otherwise. */
export function categoryOptions(categories: readonly OfferedCategory[]) {
  const option = ({ id, name }: OfferedCategory) => ({ value: id, label: name })
  const groups = [...new Set(categories.map(({ group }) => group))]
  if (groups.every((group) => group === '')) return categories.map(option)
  return groups.flatMap(
    (
      group,
    ): (
      { value: string; label: string } | { label: string; options: { value: string; label: string }[] }
    )[] => {
      const inside = categories.filter((each) => each.group === group).map(option)
      return group === '' ? inside : [{ label: group, options: inside }]
    },
  )
}
