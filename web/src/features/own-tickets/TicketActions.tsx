/** The acts beside the conversation: urge, complain, withdraw (T-10, T-71); only what `may` allows. */
import type { CustomerTicket } from '@zhanggui/contract/tickets'
import { complainTicket, urgeTicket, withdrawTicket } from '@zhanggui/contract/tickets-customer'
import { body as prose } from '@zhanggui/contract/tickets'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { asProblem } from '../../lib/problem.ts'
import { useWords } from '../../lib/words.ts'
import { ConfirmButton } from '../../ui/ConfirmButton.tsx'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { useRules } from '../../ui/form-rules.ts'
import { toast } from '../../ui/Toasts.tsx'
import { readAgain, useTicketAct } from './acts.ts'
import { ownTicketWords } from './words.ts'

function Complain({ ticketId, open, onClose }: { ticketId: string; open: boolean; onClose: () => void }) {
  const say = useWords(ownTicketWords)
  const rule = useRules()
  const complain = useTicketAct(complainTicket, say('complained'))
  return (
    <FormDialog<{ text: string }>
      open={open}
      title={say('complainTitle')}
      submit={say('complain')}
      danger
      initial={{}}
      onSubmit={({ text }) => complain.run({ params: { ticketId }, body: { text } })}
      onClose={onClose}
    >
      <Form.Item
        name="text"
        label={say('complainText')}
        extra={say('complainSays')}
        rules={rule(prose, { label: say('complainText') })}
      >
        <Input.TextArea autoSize={{ minRows: 4, maxRows: 12 }} maxLength={2000} />
      </Form.Item>
    </FormDialog>
  )
}

export function TicketActions({ ticket }: { ticket: CustomerTicket }) {
  const say = useWords(ownTicketWords)
  const [complaining, setComplaining] = useState(false)
  const urge = useTicketAct(urgeTicket, say('urged'))
  const withdraw = useTicketAct(withdrawTicket, say('withdrawn'))
  const { id: ticketId, may, version } = ticket
  const params = { ticketId }
  return (
    <>
      {may.includes('urge') && (
        <Button
          loading={urge.busy}
          onClick={() => void urge.run({ params, body: {} }).catch((error) => toast.failed(asProblem(error)))}
        >
          {say('urge')}
        </Button>
      )}
      {may.includes('complain') && <Button onClick={() => setComplaining(true)}>{say('complain')}</Button>}
      {may.includes('withdraw') && (
        <ConfirmButton
          danger
          type="text"
          asks={say('withdrawAsks')}
          says={say('withdrawSays')}
          verb={say('withdraw')}
          onConfirm={async () => {
            try {
              await withdraw.run({ params, body: { version } })
            } catch (error) {
              readAgain(ticketId)
              throw error
            }
          }}
        >
          {say('withdraw')}
        </ConfirmButton>
      )}
      <Complain ticketId={ticketId} open={complaining} onClose={() => setComplaining(false)} />
    </>
  )
}
