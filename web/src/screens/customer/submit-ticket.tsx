/** `/c/tickets/new`: submits a ticket; `?provider=…&product=…&instance=…` from a shop, a product or an instance are chosen already (T-70). */
import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { useMe } from '../../app/session.ts'
import { NewTicketForm } from '../../features/own-tickets/NewTicketForm.tsx'
import { ownTicketWords } from '../../features/own-tickets/words.ts'
import { useWords } from '../../lib/words.ts'
import { Card, Page } from '../../ui/Page.tsx'
import { toast } from '../../ui/Toasts.tsx'

export default function SubmitTicket() {
  const say = useWords(ownTicketWords)
  const me = useMe()
  const navigate = useNavigate()
  const [search] = useSearchParams()
  /** A new number is a fresh form. */
  const [attempt, setAttempt] = useState(0)
  return (
    <Page title={say('submit')} lead={say('submitLead')} width="reading">
      <Card>
        <NewTicketForm
          key={attempt}
          accountId={me.accountId}
          own={{ phone: me.phone?.replace(/^\+86(?=1\d{10}$)/, '') ?? null, qq: me.qq }}
          preset={{
            providerId: search.get('provider'),
            productId: search.get('product'),
            instanceId: search.get('instance'),
          }}
          onDiscard={() => setAttempt(attempt + 1)}
          onSubmitted={({ id, number }) => {
            toast.done(say('submitted', { number }))
            void navigate(`/c/tickets/${id}`, { replace: true })
          }}
        />
      </Card>
    </Page>
  )
}
