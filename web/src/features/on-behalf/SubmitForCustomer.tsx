/** Submitting a ticket on a customer's behalf: who, to which desk, about what (T-1). */
import type { BusinessFacts } from '@zhanggui/contract/tickets-categories'
import { listCustomers } from '@zhanggui/contract/identity-platform'
import {
  openDesksAsOperator,
  readDeskAsOperator,
  submitForCustomer,
} from '@zhanggui/contract/tickets-platform'
import { BODY_MAX, TITLE_MAX } from '@zhanggui/contract/tickets'
import { Button, Form, Input, Result, Select } from 'antd'
import { useState } from 'react'
import { useAct, useAsk } from '../../lib/ask.ts'
import { bodyFields } from '../../lib/fields.ts'
import { useLocale } from '../../lib/locale.ts'
import { asProblem } from '../../lib/problem.ts'
import type { Problem } from '../../lib/problem.ts'
import { useWords } from '../../lib/words.ts'
import { showAtField, useRules } from '../../ui/form-rules.ts'
import { CopyText } from '../../ui/Inline.tsx'
import { Card, Page } from '../../ui/Page.tsx'
import { givenAnswers, orAskAgain } from '../../ui/question-answers.ts'
import { CategoryFields, categoryOptions, givenBusiness } from '../../ui/CategoryFields.tsx'
import { ProblemNote } from '../../ui/States.tsx'
import { FindSelect } from './FindSelect.tsx'
import { onBehalfWords } from './words.ts'

interface Values {
  customerId: string
  providerId: string
  productId: string
  categoryId: string
  title: string
  body: string
  answers?: Record<string, string | undefined>
  business?: Partial<BusinessFacts>
  contactPhone?: string
  contactQq?: string
}

const shape = bodyFields(submitForCustomer)

/** The first few whose name has the text in it. */
const found = (text: string) => ({ limit: '20', ...(text === '' ? {} : { q: text }) })

export function SubmitForCustomer() {
  const t = useWords(onBehalfWords)
  const [number, setNumber] = useState<string | null>(null)
  return (
    <Page title={t('title')} lead={t('lead')} width="reading">
      <Card>
        {number === null ? (
          <SubmitForm onSubmitted={setNumber} />
        ) : (
          <Result
            status="success"
            title={t('done')}
            subTitle={
              <>
                {t('number')} <CopyText text={number} />
                <br />
                {t('doneSays')}
              </>
            }
            extra={
              <Button type="primary" onClick={() => setNumber(null)}>
                {t('another')}
              </Button>
            }
          />
        )}
      </Card>
    </Page>
  )
}

function SubmitForm({ onSubmitted }: { onSubmitted: (number: string) => void }) {
  const t = useWords(onBehalfWords)
  const rule = useRules()
  const locale = useLocale()
  const [form] = Form.useForm<Values>()
  const providerId = Form.useWatch('providerId', form)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [customerText, findCustomer] = useState('')
  const [deskText, findDesk] = useState('')
  const customers = useAsk(listCustomers, { query: found(customerText) })
  const desks = useAsk(openDesksAsOperator, { query: found(deskText) })
  const desk = useAsk(
    readDeskAsOperator,
    { params: { providerId: providerId ?? '' } },
    { enabled: providerId !== undefined },
  )
  const act = useAct(submitForCustomer, { done: (made) => onSubmitted(made.number) })
  const submit = async (values: Values): Promise<void> => {
    setProblem(null)
    try {
      const sending = act.run({
        body: {
          ...values,
          answers: givenAnswers(values.answers),
          business: givenBusiness(values.business),
          title: values.title.trim(),
          body: values.body.trim(),
          contactPhone: values.contactPhone?.trim() || null,
          contactQq: values.contactQq?.trim() || null,
        },
      })
      await orAskAgain(sending, readDeskAsOperator)
    } catch (error) {
      const refused = asProblem(error)
      if (!showAtField(form, refused, refused.says(locale))) setProblem(refused)
    }
  }
  const categoryId = Form.useWatch('categoryId', form)
  const chosen = desk.data && providerId !== undefined ? desk.data : null
  const options = (rows: readonly { id: string; name: string }[] | undefined) =>
    rows?.map(({ id, name }) => ({ value: id, label: name })) ?? []
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      requiredMark={false}
      scrollToFirstError
      onFinish={(values) => void submit(values)}
      onValuesChange={(changed) => {
        // What was chosen from another desk means nothing here.
        if ('providerId' in changed) form.resetFields(['productId', 'categoryId'])
      }}
    >
      <ProblemNote problem={problem} />
      <Form.Item
        name="customerId"
        label={t('customer')}
        rules={rule(shape.customerId, { label: t('customer'), choice: true })}
      >
        <FindSelect
          options={
            customers.data?.rows.map(({ id, name, phone, email }) => ({
              value: id,
              label: name,
              says: phone ?? email ?? '',
            })) ?? []
          }
          loading={customers.isFetching}
          placeholder={t('findCustomer')}
          onSearch={findCustomer}
        />
      </Form.Item>
      <Form.Item
        name="providerId"
        label={t('provider')}
        rules={rule(shape.providerId, { label: t('provider'), choice: true })}
      >
        <FindSelect
          options={desks.data?.rows.map(({ id, name }) => ({ value: id, label: name, says: '' })) ?? []}
          loading={desks.isFetching}
          placeholder={t('findProvider')}
          onSearch={findDesk}
        />
      </Form.Item>
      <Form.Item
        name="productId"
        label={t('product')}
        rules={rule(shape.productId, { label: t('product'), choice: true })}
      >
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          disabled={!chosen}
          {...(chosen ? {} : { placeholder: t('chooseProviderFirst') })}
          options={options(chosen?.products)}
        />
      </Form.Item>
      <Form.Item
        name="categoryId"
        label={t('category')}
        rules={rule(shape.categoryId, { label: t('category'), choice: true })}
      >
        <Select
          disabled={!chosen}
          {...(chosen ? {} : { placeholder: t('chooseProviderFirst') })}
          options={categoryOptions(chosen?.categories ?? [])}
        />
      </Form.Item>
      <CategoryFields category={chosen?.categories.find(({ id }) => id === categoryId)} />
      <Form.Item
        name="title"
        label={t('problemTitle')}
        rules={rule(shape.title, { label: t('problemTitle') })}
      >
        <Input maxLength={TITLE_MAX} showCount placeholder={t('titleHint')} />
      </Form.Item>
      <Form.Item name="body" label={t('body')} rules={rule(shape.body, { label: t('body') })}>
        <Input.TextArea
          autoSize={{ minRows: 5, maxRows: 16 }}
          maxLength={BODY_MAX}
          placeholder={t('bodyHint')}
        />
      </Form.Item>
      <Form.Item
        name="contactPhone"
        label={t('phone')}
        rules={rule(shape.contactPhone, { label: t('phone') })}
      >
        <Input type="tel" maxLength={20} />
      </Form.Item>
      <Form.Item name="contactQq" label={t('qq')} rules={rule(shape.contactQq, { label: t('qq') })}>
        <Input inputMode="numeric" maxLength={12} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={act.busy}>
        {t('submit')}
      </Button>
    </Form>
  )
}
