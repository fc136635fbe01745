/** The words of notices in both languages: ours, or the company's own (T-87). */
import {
  listTemplates,
  previewTemplate,
  resetTemplate,
  setTemplate,
} from '@zhanggui/contract/notifications-choices'
import type { Template } from '@zhanggui/contract/notifications-choices'
import { Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { useAct, useAsk } from '../../lib/ask.ts'
import { bodyFields } from '../../lib/fields.ts'
import { useLocale } from '../../lib/locale.ts'
import { useLabel, useWords } from '../../lib/words.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import type { Column } from '../../ui/DataTable.tsx'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { useRules } from '../../ui/form-rules.ts'
import { Card, Facts } from '../../ui/Page.tsx'
import { EmptyState, ProblemNote } from '../../ui/States.tsx'
import { Tag } from '../../ui/StateTag.tsx'
import { toast } from '../../ui/Toasts.tsx'
import { kindNames, localeNames } from './kinds.ts'
import styles from './NoticeDesk.module.css'
import { noticeDeskWords } from './words.ts'

const LOCALES = ['zh-CN', 'en-US'] as const

export function Templates() {
  const t = useWords(noticeDeskWords)
  const label = useLabel()
  const [locale, setLocale] = useState(useLocale())
  const [edited, setEdited] = useState<Template | null>(null)
  const { data, error, refetch } = useAsk(listTemplates, {})
  const columns: Column<Template>[] = [
    {
      key: 'kind',
      title: t('kind'),
      width: 150,
      card: 'heading',
      cell: ({ kind }) => label(kindNames[kind]),
    },
    { key: 'reader', title: t('reader'), width: 100, cell: ({ reader }) => t(reader) },
    { key: 'subject', title: t('subject'), width: '24%', cell: ({ subject }) => subject },
    { key: 'body', title: t('body'), cell: ({ body }) => body },
    {
      key: 'own',
      title: t('state'),
      width: 110,
      card: 'mark',
      cell: ({ own }) => <Tag hue={own ? 'blue' : 'grey'}>{t(own ? 'own' : 'ours')}</Tag>,
    },
    {
      key: 'acts',
      title: '',
      width: 190,
      align: 'right',
      cell: (row) => <Acts row={row} onEdit={() => setEdited(row)} />,
    },
  ]
  return (
    <Card
      flush
      tools={
        <>
          <Select
            aria-label={t('language')}
            style={{ width: 120 }}
            value={locale}
            options={LOCALES.map((value) => ({ value, label: label(localeNames[value]) }))}
            onChange={setLocale}
          />
          <span>{t('templatesLead')}</span>
        </>
      }
    >
      <DataTable
        label={t('tabTemplates')}
        columns={columns}
        rows={data?.rows.filter((row) => row.locale === locale)}
        rowKey={({ kind }) => kind}
        problem={error}
        onRetry={() => void refetch()}
        empty={<EmptyState title={t('logEmpty')} />}
      />
      <TemplateDialog edited={edited} onClose={() => setEdited(null)} />
    </Card>
  )
}

function Acts({ row: { kind, locale, own }, onEdit }: { row: Template; onEdit: () => void }) {
  const t = useWords(noticeDeskWords)
  const reset = useAct(resetTemplate, { renews: [listTemplates], done: () => toast.done(t('saved')) })
  return (
    <span className={styles['acts']}>
      {own && (
        <Button
          type="link"
          size="small"
          loading={reset.busy}
          onClick={() => reset.start({ body: { kind, locale } })}
        >
          {t('reset')}
        </Button>
      )}
      <Button type="link" size="small" onClick={onEdit}>
        {t('edit')}
      </Button>
    </span>
  )
}

interface Words {
  subject: string
  body: string
}

function TemplateDialog({ edited, onClose }: { edited: Template | null; onClose: () => void }) {
  const t = useWords(noticeDeskWords)
  const label = useLabel()
  const rule = useRules()
  const [seen, setSeen] = useState<{ subject: string; text: string; sms: string } | null>(null)
  const set = useAct(setTemplate, { renews: [listTemplates] })
  const preview = useAct(previewTemplate, { done: setSeen })
  const fields = bodyFields(setTemplate)
  const leave = () => {
    setSeen(null)
    preview.forget()
    onClose()
  }
  return (
    <FormDialog<Words>
      open={edited !== null}
      title={edited ? `${label(kindNames[edited.kind])} · ${label(localeNames[edited.locale])}` : ''}
      submit={t('save')}
      width={640}
      initial={{ subject: edited?.subject ?? '', body: edited?.body ?? '' }}
      onSubmit={async (words) => {
        if (edited) await set.run({ body: { kind: edited.kind, locale: edited.locale, ...words } })
        toast.done(t('saved'))
      }}
      onClose={leave}
    >
      {(form) => (
        <>
          <Form.Item
            name="subject"
            label={t('subject')}
            rules={rule(fields.subject, { label: t('subject') })}
          >
            <Input maxLength={120} />
          </Form.Item>
          <Form.Item
            name="body"
            label={t('body')}
            rules={rule(fields.body, { label: t('body') })}
            extra={t('variables', { names: edited?.variables.map((name) => `{${name}}`).join('  ') ?? '' })}
          >
            <Input.TextArea rows={4} maxLength={1000} />
          </Form.Item>
          <Form.Item>
            <Button
              loading={preview.busy}
              onClick={() => {
                setSeen(null)
                if (edited)
                  preview.start({
                    body: { kind: edited.kind, locale: edited.locale, ...form.getFieldsValue() },
                  })
              }}
            >
              {t('preview')}
            </Button>
          </Form.Item>
          <ProblemNote problem={preview.problem} />
          {seen && (
            <Facts
              rows={[
                [t('subject'), seen.subject],
                [
                  t('mail'),
                  <pre key="mail" className={styles['text']}>
                    {seen.text}
                  </pre>,
                ],
                [t('sms'), seen.sms],
              ]}
            />
          )}
        </>
      )}
    </FormDialog>
  )
}
