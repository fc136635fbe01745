/** Submitting a ticket (T-70): what is missing is said at its field, and what was typed survives leaving the page. */
import { uploadAsCustomer } from '@zhanggui/contract/files'
import type { BusinessFacts } from '@zhanggui/contract/tickets-categories'
import { body, title, TITLE_MAX, BODY_MAX } from '@zhanggui/contract/tickets'
import type { Acted } from '@zhanggui/contract/tickets'
import { listOwnTickets, readDesk, submitTicket } from '@zhanggui/contract/tickets-customer'
import { Button, Form, Input } from 'antd'
import { useCallback, useEffect, useState } from 'react'
import { useAct } from '../../lib/ask.ts'
import { useWords } from '../../lib/words.ts'
import { givenBusiness } from '../../ui/CategoryFields.tsx'
import { FileDrop } from '../../ui/FileDrop.tsx'
import { useRules } from '../../ui/form-rules.ts'
import { givenAnswers, orAskAgain } from '../../ui/question-answers.ts'
import { SubmitForm } from '../../ui/SubmitForm.tsx'
import { toast } from '../../ui/Toasts.tsx'
import { useFiles } from '../../ui/use-files.ts'
import { ContactFields } from './ContactFields.tsx'
import { DeskFields, ProviderField } from './DeskFields.tsx'
import type { Offer } from './DeskFields.tsx'
import { keepNewTicketDraft, readNewTicketDraft } from './draft.ts'
import type { NewTicketDraft } from './draft.ts'
import styles from './OwnTickets.module.css'
import { ownTicketWords } from './words.ts'

interface Values {
  providerId: string
  productId: string
  instanceId?: string
  categoryId: string
  title: string
  body: string
  answers?: Record<string, string | undefined>
  business?: Partial<BusinessFacts>
  contactPhone?: string
  contactQq?: string
}

interface Contact {
  phone: string | null
  qq: string | null
}

/** What a shop, a product's page or an instance already knows when it links here. */
interface Preset {
  providerId: string | null
  productId: string | null
  instanceId: string | null
}

interface NewTicketFormProps {
  accountId: string
  /** Offered as contact. */
  own: Contact
  preset: Preset
  onSubmitted: (acted: Acted) => void
  onDiscard: () => void
}

/** What was answered so far, without what was emptied again. */
const answersKept = (answers: Values['answers']): Record<string, string> =>
  Object.fromEntries(givenAnswers(answers).map(({ questionId, value }) => [questionId, value]))

const trimmedOrNull = (text: string | undefined): string | null => {
  const trimmed = text?.trim() ?? ''
  return trimmed === '' ? null : trimmed
}

function startingValues(draft: NewTicketDraft | null, preset: Preset, own: Contact): Partial<Values> {
  const providerId = preset.providerId ?? draft?.provider?.id
  const productId = preset.productId ?? draft?.productId
  // Of a draft only where the address names nothing else.
  const instanceId = preset.instanceId ?? (preset.productId === null ? draft?.instanceId : undefined)
  return {
    ...(providerId ? { providerId } : {}),
    ...(productId ? { productId } : {}),
    ...(instanceId ? { instanceId } : {}),
    ...(draft?.categoryId ? { categoryId: draft.categoryId } : {}),
    ...(draft?.answers ? { answers: draft.answers } : {}),
    ...(draft?.business ? { business: draft.business } : {}),
    title: draft?.title ?? '',
    body: draft?.body ?? '',
    contactPhone: draft?.contactPhone ?? own.phone ?? '',
    contactQq: draft?.contactQq ?? own.qq ?? '',
  }
}

export function NewTicketForm({ accountId, own, preset, onSubmitted, onDiscard }: NewTicketFormProps) {
  const say = useWords(ownTicketWords)
  const rule = useRules()
  const [form] = Form.useForm<Values>()
  const [draft] = useState(() => readNewTicketDraft(accountId))
  const [provider, setProvider] = useState(draft?.provider ?? null)
  const [providerId, setProviderId] = useState(preset.providerId ?? draft?.provider?.id ?? null)
  const files = useFiles(uploadAsCustomer, draft?.files)
  const { stored } = files
  const submit = useAct(submitTicket, {
    renews: [listOwnTickets],
    done: (acted) => {
      keepNewTicketDraft(accountId, {})
      onSubmitted(acted)
    },
  })

  const keepDraft = useCallback(
    (values: Partial<Values>) => {
      const { providerId: _, answers, ...typed } = values
      keepNewTicketDraft(accountId, {
        ...typed,
        answers: answersKept(answers),
        files: stored,
        ...(provider ? { provider } : {}),
      })
    },
    [accountId, provider, stored],
  )
  // Attachments and the provider are no typed fields: they change the draft when they change.
  useEffect(() => keepDraft(form.getFieldsValue()), [form, keepDraft])

  const heardOfDesk = useCallback(
    (desk: Offer) => {
      setProvider((before) => (before?.id === desk.provider.id ? before : desk.provider))
      const { productId, categoryId } = form.getFieldsValue()
      const instanceId: unknown = form.getFieldValue('instanceId')
      if (typeof instanceId === 'string' && !desk.instanceIds.includes(instanceId))
        form.setFieldValue('instanceId', undefined)
      if (productId && !desk.productIds.includes(productId)) form.setFieldValue('productId', undefined)
      if (categoryId && !desk.categoryIds.includes(categoryId)) form.setFieldValue('categoryId', undefined)
      const [onlyProduct, otherProduct] = desk.productIds
      if (onlyProduct && !otherProduct) form.setFieldValue('productId', onlyProduct)
    },
    [form],
  )

  const providerGone = useCallback(() => {
    setProvider(null)
    setProviderId(null)
    form.setFieldsValue({ providerId: undefined, productId: undefined } as unknown as Values)
    toast.failed(say('deskClosed'))
  }, [form, say])

  const send = async (values: Values): Promise<void> => {
    if (files.uploading) {
      toast.failed(say('uploading'))
      return
    }
    const sending = submit.run({
      body: {
        providerId: values.providerId,
        productId: values.productId,
        instanceId: values.instanceId ?? null,
        categoryId: values.categoryId,
        title: values.title.trim(),
        body: values.body,
        answers: givenAnswers(values.answers),
        business: givenBusiness(values.business),
        contactPhone: trimmedOrNull(values.contactPhone),
        contactQq: trimmedOrNull(values.contactQq),
        fileIds: files.ids,
      },
    })
    await orAskAgain(sending, readDesk)
  }

  return (
    <>
      {draft && (
        <p className={styles['restored']}>
          {say('draftRestored')}
          <Button
            size="small"
            type="text"
            onClick={() => {
              keepNewTicketDraft(accountId, {})
              onDiscard()
            }}
          >
            {say('discardDraft')}
          </Button>
        </p>
      )}
      <SubmitForm<Values>
        form={form}
        initial={startingValues(draft, preset, own)}
        onChange={keepDraft}
        onSubmit={send}
        footer={(busy) => (
          <footer>
            <Button type="primary" htmlType="submit" size="large" loading={busy}>
              {say('submit')}
            </Button>
          </footer>
        )}
      >
        <ProviderField
          known={provider}
          onChoose={(next) => {
            setProvider(next)
            setProviderId(next.id)
            const none = { productId: undefined, instanceId: undefined, categoryId: undefined }
            form.setFieldsValue(none as unknown as Values)
          }}
        />
        <DeskFields providerId={providerId} onDesk={heardOfDesk} onGone={providerGone} />
        <Form.Item name="title" label={say('title')} rules={rule(title, { label: say('title') })}>
          <Input placeholder={say('titleHint')} maxLength={TITLE_MAX} showCount autoComplete="off" />
        </Form.Item>
        <Form.Item name="body" label={say('body')} rules={rule(body, { label: say('body') })}>
          <Input.TextArea
            placeholder={say('bodyHint')}
            autoSize={{ minRows: 6, maxRows: 20 }}
            maxLength={BODY_MAX}
            onPaste={files.onPaste}
          />
        </Form.Item>
        <Form.Item label={say('attachments')}>
          <FileDrop files={files} />
        </Form.Item>
        <ContactFields />
      </SubmitForm>
    </>
  )
}
