/** Many instances out of a spreadsheet: what cannot be read is said by row before, what was refused by row afterwards (S-12). */
import { sentence } from '@zhanggui/contract/refusals'
import { IMPORT_MAX, importInstances, listInstances } from '@zhanggui/contract/trade'
import { Alert, Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { useAct } from '../../lib/ask.ts'
import { useLocale } from '../../lib/locale.ts'
import { asProblem } from '../../lib/problem.ts'
import { useLabel, useWords } from '../../lib/words.ts'
import { toast } from '../../ui/Toasts.tsx'
import { importColumns, readRows, textOf } from './import-rows.ts'
import type { RowFault } from './import-rows.ts'
import styles from './Instances.module.css'
import { instanceWords } from './words.ts'

const columns = Object.values(importColumns)

export function ImportDialog({ onClose }: { onClose: () => void }) {
  const t = useWords(instanceWords)
  const label = useLabel()
  const locale = useLocale()
  const [text, setText] = useState('')
  const [refused, setRefused] = useState<{ line: number; says: string }[] | null>(null)
  const [done, setDone] = useState(0)
  const act = useAct(importInstances, { renews: [listInstances] })
  const { rows, lines, faults } = text.trim() === '' ? { rows: [], lines: [], faults: [] } : readRows(text)
  const tooMany = rows.length > IMPORT_MAX
  const write = (next: string) => {
    setText(next)
    setRefused(null)
  }
  const send = async () => {
    try {
      const { rows: results } = await act.run({ body: { rows } })
      setDone(results.filter(({ refusal }) => refusal === null).length)
      setRefused(
        results.flatMap(({ refusal }, index) =>
          refusal === null ? [] : [{ line: lines[index] ?? 0, says: sentence(refusal, locale) }],
        ),
      )
    } catch (problem) {
      toast.failed(asProblem(problem))
    }
  }
  const faultText = (fault: RowFault): string => {
    if (fault.says === 'noColumn') return t('noColumn', { column: label(importColumns[fault.key]) })
    const what =
      fault.says === 'missing'
        ? t('missing', { column: label(importColumns[fault.key]) })
        : t(fault.says, { text: fault.text })
    return `${t('line', { line: fault.line })} ${what}`
  }
  const template = `\uFEFF${columns.map(label).join(',')}\n`
  return (
    <Modal
      open
      title={t('importTitle')}
      width={760}
      footer={null}
      mask={{ closable: false }}
      onCancel={onClose}
    >
      <p className={styles['says']}>{t('importSays', { max: IMPORT_MAX })}</p>
      <p className={styles['says']}>
        {t('importColumns', {
          columns: columns
            .map((column) => label(column) + (column.needed ? '*' : ''))
            .join(locale === 'zh-CN' ? '、' : ', '),
        })}
      </p>
      <Input.TextArea
        aria-label={t('table')}
        className="zg-mono"
        autoSize={{ minRows: 8, maxRows: 14 }}
        value={text}
        onChange={({ target }) => write(target.value)}
      />
      <div className={styles['tools']}>
        <label className={styles['file']}>
          {t('file')}
          <input
            type="file"
            className="zg-hidden-text"
            accept=".csv,.tsv,.txt"
            onChange={({ target }) =>
              void target.files?.[0]?.arrayBuffer().then((bytes) => write(textOf(bytes)))
            }
          />
        </label>
        <a
          href={`data:text/csv;charset=utf-8,${encodeURIComponent(template)}`}
          download={locale === 'zh-CN' ? '业务导入模板.csv' : 'instances-template.csv'}
        >
          {t('template')}
        </a>
      </div>
      <div className={styles['findings']} role="status">
        {tooMany && <Alert type="error" title={t('tooMany', { max: IMPORT_MAX })} />}
        {faults.length > 0 && refused === null && (
          <Alert type="warning" title={<Lines lines={faults.map(faultText)} />} />
        )}
        {refused !== null && done > 0 && <Alert type="success" title={t('imported', { count: done })} />}
        {refused !== null && refused.length > 0 && (
          <Alert
            type="error"
            title={t('notImported', { count: refused.length })}
            description={<Lines lines={refused.map(({ line, says }) => `${t('line', { line })} ${says}`)} />}
          />
        )}
      </div>
      <footer className={styles['acts']}>
        {refused !== null && <Button onClick={onClose}>{t('done')}</Button>}
        <Button
          type="primary"
          loading={act.busy}
          disabled={rows.length === 0 || tooMany || refused !== null}
          onClick={() => void send()}
        >
          {t('importVerb', { count: rows.length })}
        </Button>
      </footer>
    </Modal>
  )
}

function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <ul>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}
