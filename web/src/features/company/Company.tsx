/** The company: name, alias, and the address where its sub-accounts sign in. */
import CopyOutlined from '@ant-design/icons/es/icons/CopyOutlined'
import { alias } from '@zhanggui/contract/identity'
import { changeCompany, readCompany } from '@zhanggui/contract/identity-company'
import type { Company as CompanyFacts } from '@zhanggui/contract/identity-company'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { useAct, useAsk } from '../../lib/ask.ts'
import { bodyFields } from '../../lib/fields.ts'
import { copyText } from '../../lib/copy.ts'
import { useWords } from '../../lib/words.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { useRules } from '../../ui/form-rules.ts'
import { CopyText } from '../../ui/Inline.tsx'
import { Card, Facts, Page } from '../../ui/Page.tsx'
import { ErrorState, Loading } from '../../ui/States.tsx'
import { TimeText } from '../../ui/Times.tsx'
import { toast } from '../../ui/Toasts.tsx'
import styles from './Company.module.css'
import { companyWords } from './words.ts'

/** `onChanged`: the name also stands in the top bar, which reads it elsewhere. */
export function Company({ manages, onChanged }: { manages: boolean; onChanged: () => void }) {
  const t = useWords(companyWords)
  const [editing, setEditing] = useState(false)
  const { data, error, refetch } = useAsk(readCompany, {})
  return (
    <Page title={t('title')} lead={t('lead')} width="reading">
      {data ? (
        <Card
          title={data.name}
          actions={manages && <Button onClick={() => setEditing(true)}>{t('edit')}</Button>}
        >
          <Facts
            rows={[
              [t('name'), data.name],
              [t('alias'), <CopyText key="alias" text={data.alias} />],
              [t('address'), <SignInAddress key="address" path={data.signInPath} />],
              [
                t('shop'),
                <Link key="shop" to={`/shop/${data.alias}`}>{`${location.origin}/shop/${data.alias}`}</Link>,
              ],
              [t('since'), <TimeText key="since" at={data.createdAt} full />],
            ]}
          />
          <EditDialog company={data} open={editing} onClose={() => setEditing(false)} onChanged={onChanged} />
        </Card>
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <Loading />
      )}
    </Page>
  )
}

function SignInAddress({ path }: { path: string }) {
  const t = useWords(companyWords)
  const address = location.origin + path
  return (
    <div className={styles['address']}>
      <code className="zg-mono">{address}</code>
      <Button
        size="small"
        icon={<CopyOutlined />}
        onClick={() =>
          void copyText(address).then((copied) =>
            copied ? toast.done(t('copied')) : toast.failed(t('copyFailed')),
          )
        }
      >
        {t('copy')}
      </Button>
      <small>{t('addressHint')}</small>
    </div>
  )
}

interface EditDialogProps {
  company: CompanyFacts
  open: boolean
  onClose: () => void
  onChanged: () => void
}

function EditDialog({ company: before, open, onClose, onChanged }: EditDialogProps) {
  const t = useWords(companyWords)
  const rule = useRules()
  const act = useAct(changeCompany, {
    renews: [readCompany],
    done: () => {
      toast.done(t('saved'))
      onChanged()
    },
  })
  const { name } = bodyFields(changeCompany)
  return (
    <FormDialog<{ name: string; alias: string }>
      open={open}
      title={t('title')}
      submit={t('save')}
      initial={{ name: before.name, alias: before.alias }}
      onSubmit={(values) => act.run({ body: { name: values.name.trim(), alias: values.alias.trim() } })}
      onClose={onClose}
    >
      <Form.Item name="name" label={t('name')} rules={rule(name.unwrap(), { label: t('name') })}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item
        name="alias"
        label={t('alias')}
        extra={t('aliasWarning')}
        rules={rule(alias, { label: t('alias'), wrong: t('aliasHint') })}
      >
        <Input maxLength={32} className="zg-mono" autoComplete="off" />
      </Form.Item>
    </FormDialog>
  )
}
