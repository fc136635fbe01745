/** The hours in which a desk's clocks run: around the clock, or windows per weekday with holidays and own dates (T-36). */
import { changeDeskHours, readDeskRules } from '@zhanggui/contract/tickets-rules'
import type { DeskHours, DeskRules } from '@zhanggui/contract/tickets-rules'
import { Alert, AutoComplete, Button, Form, Input, Radio, Switch } from 'antd'
import { useAct } from '../../lib/ask.ts'
import { useLocale } from '../../lib/locale.ts'
import { useWords } from '../../lib/words.ts'
import { SubmitForm } from '../../ui/SubmitForm.tsx'
import { toast } from '../../ui/Toasts.tsx'
import { daysOfText, textOfDays, textOfWindows, windowsOfText } from './hours-text.ts'
import { rulesWords } from './rules-words.ts'

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
const zones = ['Asia/Shanghai', 'Asia/Hong_Kong', 'Asia/Singapore', 'Asia/Tokyo', 'Europe/London', 'UTC']

type Day = (typeof days)[number]

interface Values extends Record<Day, string> {
  kind: 'always' | 'hours'
  zone: string
  makeUp: string
  follow: boolean
  ownDays: string
}

const usual = '09:00-12:00, 13:30-18:00'

const words = {
  'zh-CN': { off: '休', work: '班' },
  'en-US': { off: 'off', work: 'work' },
} as const

const valuesOf = (hours: DeskHours | null, word: { off: string; work: string }): Values => ({
  kind: hours ? 'hours' : 'always',
  zone: hours?.zone ?? 'Asia/Shanghai',
  mon: hours ? textOfWindows(hours.week.mon) : usual,
  tue: hours ? textOfWindows(hours.week.tue) : usual,
  wed: hours ? textOfWindows(hours.week.wed) : usual,
  thu: hours ? textOfWindows(hours.week.thu) : usual,
  fri: hours ? textOfWindows(hours.week.fri) : usual,
  sat: hours ? textOfWindows(hours.week.sat) : '',
  sun: hours ? textOfWindows(hours.week.sun) : '',
  makeUp: hours ? textOfWindows(hours.makeUp) : usual,
  follow: hours?.followHolidays ?? true,
  ownDays: hours ? textOfDays(hours.ownDays, word) : '',
})

function hoursOf(values: Values): DeskHours | null {
  if (values.kind === 'always') return null
  const windows = (day: Day | 'makeUp') => windowsOfText(values[day]) ?? []
  const own = daysOfText(values.ownDays)
  return {
    zone: values.zone,
    week: {
      mon: windows('mon'),
      tue: windows('tue'),
      wed: windows('wed'),
      thu: windows('thu'),
      fri: windows('fri'),
      sat: windows('sat'),
      sun: windows('sun'),
    },
    makeUp: windows('makeUp'),
    followHolidays: values.follow,
    ownDays: 'days' in own ? own.days : [],
  }
}

export function HoursForm({ rules }: { rules: DeskRules }) {
  const t = useWords(rulesWords)
  const act = useAct(changeDeskHours, { renews: [readDeskRules], done: () => toast.done(t('saved')) })
  const [form] = Form.useForm<Values>()
  return (
    <SubmitForm<Values>
      form={form}
      initial={valuesOf(rules.hours, words[useLocale()])}
      onSubmit={() => act.run({ body: { hours: hoursOf(form.getFieldsValue(true) as Values) } })}
      footer={(busy) => (
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('save')}
        </Button>
      )}
    >
      <Form.Item name="kind">
        <Radio.Group
          options={[
            { value: 'always', label: t('kindAlways') },
            { value: 'hours', label: t('kindHours') },
          ]}
        />
      </Form.Item>
      <Form.Item noStyle dependencies={['kind', 'follow']}>
        {({ getFieldValue }) =>
          getFieldValue('kind') === 'hours' && (
            <Fields rules={rules} follows={getFieldValue('follow') === true} />
          )
        }
      </Form.Item>
    </SubmitForm>
  )
}

function Fields({ rules: { holidayYears, thisYear }, follows }: { rules: DeskRules; follows: boolean }) {
  const t = useWords(rulesWords)
  const readable = {
    validator: async (_: unknown, text: string) => {
      if (windowsOfText(text ?? '') === null) throw new Error(t('windowsWrong'))
    },
  }
  const datesReadable = {
    validator: async (_: unknown, text: string) => {
      const read = daysOfText(text ?? '')
      if ('line' in read) throw new Error(t('ownDaysWrong', { line: read.line }))
    },
  }
  const unknown = [thisYear, thisYear + 1].find((year) => !holidayYears.includes(year))
  return (
    <>
      <Form.Item name="zone" label={t('zone')} rules={[{ required: true, message: t('required') }]}>
        <AutoComplete options={zones.map((value) => ({ value }))} style={{ maxWidth: 280 }} />
      </Form.Item>
      {days.map((day, index) => (
        <Form.Item
          key={day}
          name={day}
          label={t(day)}
          rules={[readable]}
          extra={index === 0 ? t('windowsHint') : undefined}
        >
          <Input maxLength={90} />
        </Form.Item>
      ))}
      <Form.Item
        name="follow"
        label={t('follow')}
        valuePropName="checked"
        extra={t('followHint', { years: holidayYears.join(', ') })}
      >
        <Switch />
      </Form.Item>
      {follows && unknown !== undefined && (
        <Alert
          type="warning"
          showIcon
          title={t('provisional', { year: unknown })}
          style={{ marginBottom: 16 }}
        />
      )}
      <Form.Item name="makeUp" label={t('makeUp')} rules={[readable]} hidden={!follows}>
        <Input maxLength={90} />
      </Form.Item>
      <Form.Item name="ownDays" label={t('ownDays')} extra={t('ownDaysHint')} rules={[datesReadable]}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 10 }} />
      </Form.Item>
    </>
  )
}
