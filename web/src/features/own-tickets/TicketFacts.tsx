/** What a ticket is about, beside the conversation. */
import { nouns } from '@zhanggui/contract/glossary'
import type { CustomerTicket } from '@zhanggui/contract/tickets'
import { useLabel, useWords } from '../../lib/words.ts'
import { CopyText } from '../../ui/Inline.tsx'
import { Facts } from '../../ui/Page.tsx'
import { Tag } from '../../ui/StateTag.tsx'
import { TimeText } from '../../ui/Times.tsx'
import { ProviderName } from './ProviderName.tsx'
import { ownTicketWords } from './words.ts'

export function TicketFacts({ ticket }: { ticket: CustomerTicket }) {
  const say = useWords(ownTicketWords)
  const label = useLabel()
  return (
    <Facts
      rows={[
        [say('columnNumber'), <CopyText key="number" text={ticket.number} />],
        [say('provider'), <ProviderName key="provider" provider={ticket.provider} />],
        [say('product'), ticket.product.name],
        ...(ticket.instance
          ? [[label(nouns.instance), `${ticket.instance.name} (${ticket.instance.number})`] as const]
          : []),
        [say('category'), ticket.category.name],
        [say('submittedAt'), <TimeText key="submitted" at={ticket.submittedAt} full />],
        [say('columnUpdated'), <TimeText key="updated" at={ticket.updatedAt} />],
        ...(ticket.business
          ? [
              [label(nouns.businessId), ticket.business.id] as const,
              [label(nouns.businessIp), ticket.business.ip] as const,
              [label(nouns.businessType), ticket.business.type] as const,
            ]
          : []),
        ...ticket.answers.map(({ label: asked, value }) => [asked, value] as const),
        ...(ticket.contactPhone ? [[say('phone'), ticket.contactPhone] as const] : []),
        ...(ticket.contactQq ? [[say('qq'), ticket.contactQq] as const] : []),
        ...(ticket.urgedAt ? [[say('urgedAt'), <TimeText key="urged" at={ticket.urgedAt} />] as const] : []),
        ...(ticket.complained
          ? [
              [
                label(nouns.complaint),
                <Tag key="complained" hue="red">
                  {say('complainedAlready')}
                </Tag>,
              ] as const,
            ]
          : []),
      ]}
    />
  )
}
