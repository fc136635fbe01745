/** One's own choices: which notices come by which way; what must arrive is shown and cannot be switched (T-87). */
import {
  chooseAsCustomer,
  chooseAsProvider,
  readChoicesAsCustomer,
  readChoicesAsProvider,
} from '@zhanggui/contract/notifications-choices'
import type { Choice } from '@zhanggui/contract/notifications-choices'
import { Switch } from 'antd'
import { useAct, useAsk } from '../../lib/ask.ts'
import { useLabel, useWords } from '../../lib/words.ts'
import { ErrorState, Loading, ProblemNote } from '../../ui/States.tsx'
import { Tag } from '../../ui/StateTag.tsx'
import { kindNames, wayNames } from './kinds.ts'
import styles from './NoticeDesk.module.css'
import { noticeDeskWords } from './words.ts'

const routes = {
  customer: { read: readChoicesAsCustomer, choose: chooseAsCustomer },
  provider: { read: readChoicesAsProvider, choose: chooseAsProvider },
} as const

const WAYS = ['bell', 'mail', 'sms'] as const

export function Choices({ console }: { console: 'customer' | 'provider' }) {
  const t = useWords(noticeDeskWords)
  const label = useLabel()
  const { read, choose } = routes[console]
  const { data, error, refetch } = useAsk(read, {})
  const save = useAct(choose, { renews: [read] })
  if (!data) return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <Loading />
  const { rows } = data
  const ways = WAYS.filter((way) => rows.some((row) => row.way === way))
  const kinds = [...new Set(rows.map(({ kind }) => kind))]
  const flip = ({ kind, way }: Choice, on: boolean) => {
    const off = rows.filter((row) => !row.fixed && (row.kind === kind && row.way === way ? !on : !row.on))
    save.start({ body: { off: off.map((row) => ({ kind: row.kind, way: row.way })) } })
  }
  return (
    <>
      <ProblemNote problem={save.problem} />
      <table className={styles['choices']}>
        <thead>
          <tr>
            <th scope="col">{t('kind')}</th>
            {ways.map((way) => (
              <th key={way} scope="col">
                {label(wayNames[way])}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {kinds.map((kind) => (
            <tr key={kind}>
              <th scope="row">{label(kindNames[kind])}</th>
              {ways.map((way) => {
                const choice = rows.find((row) => row.kind === kind && row.way === way)
                return (
                  <td key={way}>
                    {choice?.fixed && <Tag hue="grey">{t('obligatory')}</Tag>}
                    {choice && !choice.fixed && (
                      <Switch
                        size="small"
                        checked={choice.on}
                        disabled={save.busy}
                        aria-label={`${label(kindNames[kind])} ${label(wayNames[way])}`}
                        onChange={(on) => flip(choice, on)}
                      />
                    )}
                    {!choice && '–'}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
