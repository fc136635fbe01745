/** Gives a filter a name: saves it as a view, or renames one (T-51). */
import { changeView, listViews, saveView } from '@zhanggui/contract/tickets-lists'
import type { SavedView } from '@zhanggui/contract/tickets-lists'
import { Checkbox, Form, Input } from 'antd'
import { useAct } from '../../lib/ask.ts'
import { bodyFields } from '../../lib/fields.ts'
import { useWords } from '../../lib/words.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { useRules } from '../../ui/form-rules.ts'
import { toast } from '../../ui/Toasts.tsx'
import { savedForm } from './filter.ts'
import type { ListFilter } from './filter.ts'
import { listWords } from './list-words.ts'

interface ViewDialogProps {
  /** Null while it is shut. */
  named: SavedView | 'new' | null
  filter: ListFilter
  mayShare: boolean
  onClose: () => void
}

interface Values {
  name: string
  shared?: boolean
}

export function ViewDialog({ named, filter, mayShare, onClose }: ViewDialogProps) {
  const t = useWords(listWords)
  const rule = useRules()
  const options = { renews: [listViews], done: () => toast.done(t('savedDone')) }
  const save = useAct(saveView, options)
  const change = useAct(changeView, options)
  const view = named === 'new' ? null : named
  const submit = ({ name, shared = false }: Values) =>
    view
      ? change.run({ params: { viewId: view.id }, body: { name, filter: view.filter } })
      : save.run({ body: { name, shared, filter: savedForm(filter) } })
  return (
    <FormDialog<Values>
      open={named !== null}
      title={view ? t('renameTitle') : t('saveTitle')}
      submit={t('saveDo')}
      width={400}
      initial={{ name: view?.name ?? '' }}
      onSubmit={submit}
      onClose={onClose}
    >
      <Form.Item
        name="name"
        label={t('viewName')}
        rules={rule(bodyFields(saveView).name, { label: t('viewName') })}
      >
        <Input maxLength={30} autoComplete="off" />
      </Form.Item>
      {mayShare && !view && (
        <Form.Item name="shared" valuePropName="checked">
          <Checkbox>{t('share')}</Checkbox>
        </Form.Item>
      )}
    </FormDialog>
  )
}
