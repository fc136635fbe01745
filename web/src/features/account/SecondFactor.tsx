/** One's own second factor: whether it is on, turning it on with a QR code and a first code, turning it off. */
import { readSecondFactor } from '@zhanggui/contract/identity-factor'
import { Button } from 'antd'
import { useState } from 'react'
import { useAsk } from '../../lib/ask.ts'
import { useWords } from '../../lib/words.ts'
import { CopyText } from '../../ui/Inline.tsx'
import { Card, Facts } from '../../ui/Page.tsx'
import { SecretOnce } from '../../ui/SecretOnce.tsx'
import { ErrorState, Loading } from '../../ui/States.tsx'
import { Tag } from '../../ui/StateTag.tsx'
import { TimeText } from '../../ui/Times.tsx'
import styles from './Account.module.css'
import { BeginFactor, ConfirmFactor, EndFactor } from './FactorForms.tsx'
import { factorWords } from './factor-words.ts'

export function SecondFactor() {
  const t = useWords(factorWords)
  const { data, error, refetch } = useAsk(readSecondFactor, {})
  const [asked, setAsked] = useState<'begin' | 'end' | null>(null)
  const [begun, setBegun] = useState<{ secret: string; uri: string } | null>(null)
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  if (!data) return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <Loading />
  return (
    <>
      <Card>
        <Facts
          rows={[
            [
              t('title'),
              <Tag key="on" hue={data.on ? 'green' : 'grey'}>
                {t(data.on ? 'on' : 'off')}
              </Tag>,
            ],
            ...(data.since === null
              ? []
              : ([
                  [t('since'), <TimeText key="since" at={data.since} full />],
                  [t('left'), String(data.recoveryLeft)],
                ] as const)),
          ]}
        />
        {!begun && (
          <p className={styles['act']}>
            {data.on ? (
              <Button danger onClick={() => setAsked('end')}>
                {t('end')}
              </Button>
            ) : (
              <Button type="primary" onClick={() => setAsked('begin')}>
                {t('begin')}
              </Button>
            )}
          </p>
        )}
      </Card>
      {begun && (
        <Card title={t('begin')}>
          <ConfirmFactor
            begun={begun}
            onDone={(shown) => {
              setBegun(null)
              setCodes(shown)
            }}
          />
        </Card>
      )}
      <BeginFactor open={asked === 'begin'} onBegun={setBegun} onClose={() => setAsked(null)} />
      <EndFactor open={asked === 'end'} onClose={() => setAsked(null)} />
      <SecretOnce
        open={codes !== null}
        title={t('codesTitle')}
        says={t('codesSays')}
        onClose={() => setCodes(null)}
      >
        <ul className={`${styles['codes']} zg-mono`}>
          {codes?.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <CopyText text={t('copyAll')} copies={codes?.join('\n') ?? ''} />
      </SecretOnce>
    </>
  )
}
