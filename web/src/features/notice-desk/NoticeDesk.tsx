/** Running a desk's notices: what was sent, the words, quiet hours, robots, replies by mail; the tab is in the address. */
import { Segmented } from 'antd'
import { useSearchParams } from 'react-router'
import { useWords } from '../../lib/words.ts'
import { Page } from '../../ui/Page.tsx'
import { DeliveryLog } from './DeliveryLog.tsx'
import { MailReplies } from './MailReplies.tsx'
import styles from './NoticeDesk.module.css'
import { QuietHours } from './QuietHours.tsx'
import { Robots } from './Robots.tsx'
import { Templates } from './Templates.tsx'
import { noticeDeskWords } from './words.ts'

const tabs = {
  log: { label: 'tabLog', shows: DeliveryLog },
  templates: { label: 'tabTemplates', shows: Templates },
  quiet: { label: 'tabQuiet', shows: QuietHours },
  robots: { label: 'tabRobots', shows: Robots },
  mails: { label: 'tabMails', shows: MailReplies },
} as const
type Tab = keyof typeof tabs

const isTab = (text: string | null): text is Tab => text !== null && Object.hasOwn(tabs, text)

export function NoticeDesk() {
  const t = useWords(noticeDeskWords)
  const [address, setAddress] = useSearchParams()
  const asked = address.get('tab')
  const tab = isTab(asked) ? asked : 'log'
  const Shown = tabs[tab].shows
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Segmented<Tab>
        className={styles['tabs'] ?? ''}
        value={tab}
        options={(Object.keys(tabs) as Tab[]).map((value) => ({ value, label: t(tabs[value].label) }))}
        onChange={(value) => setAddress({ tab: value })}
      />
      <Shown />
    </Page>
  )
}
