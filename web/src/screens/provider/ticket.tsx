/** `/p/tickets/:ticketId`: one ticket — its stream, the reply box, the summary (T-60 to T-67). */
import { readTicket } from '@zhanggui/contract/tickets-provider'
import type { AgentTicket } from '@zhanggui/contract/tickets'
import { readWriting, undoReply } from '@zhanggui/contract/tickets-writing'
import { Button, Drawer } from 'antd'
import DownOutlined from '@ant-design/icons/es/icons/DownOutlined'
import { useQueryClient } from '@tanstack/react-query'
import { useDeferredValue, useEffect, useRef, useState } from 'react'
import { useOutletContext, useParams } from 'react-router'
import { useMe } from '../../app/session.ts'
import { authorName } from '../../features/tickets/author.ts'
import { CloseDialog } from '../../features/tickets/CloseDialog.tsx'
import { Composer, ComposerPlace } from '../../features/tickets/Composer.tsx'
import type { Sent } from '../../features/tickets/Composer.tsx'
import { firstIntent, forgetState, keepState } from '../../features/tickets/intent.ts'
import type { Intent } from '../../features/tickets/intent.ts'
import { DispatchDialog } from '../../features/tickets/DispatchDialog.tsx'
import { GiveBackDialog } from '../../features/tickets/GiveBackDialog.tsx'
import { useKeys } from '../../features/tickets/keys.ts'
import { MergeDialog } from '../../features/tickets/MergeDialog.tsx'
import { MergedBanner } from '../../features/tickets/MergedBanner.tsx'
import { MoveDialog } from '../../features/tickets/MoveDialog.tsx'
import { Moves } from '../../features/tickets/Moves.tsx'
import { PlatformBar } from '../../features/tickets/PlatformBar.tsx'
import { Rail } from '../../features/tickets/Rail.tsx'
import { SendDownDialog } from '../../features/tickets/SendDownDialog.tsx'
import { SplitDialog } from '../../features/tickets/SplitDialog.tsx'
import { Stream } from '../../features/tickets/Stream.tsx'
import { TagsDialog } from '../../features/tickets/TagsDialog.tsx'
import { TicketHeader } from '../../features/tickets/TicketHeader.tsx'
import { TransferDialog } from '../../features/tickets/TransferDialog.tsx'
import { UpstreamBar } from '../../features/tickets/UpstreamBar.tsx'
import { TicketPanel } from '../../features/upstream/TicketPanel.tsx'
import { useAccept } from '../../features/tickets/use-accept.ts'
import { useFollow } from '../../features/tickets/use-follow.ts'
import { WhyPanel } from '../../features/tickets/WhyPanel.tsx'
import { ticketWords } from '../../features/tickets/words.ts'
import { commandWords } from '../../features/tickets/command-words.ts'
import { useCommands } from '../../features/tickets/commands.ts'
import { ticketCommands } from '../../features/tickets/ticket-commands.ts'
import type { CommandLayer } from '../../features/tickets/ticket-commands.ts'
import { tookBack } from '../../features/tickets/use-returned.ts'
import { writingWords } from '../../features/tickets/writing-words.ts'
import { call } from '../../lib/api.ts'
import { serverNow } from '../../lib/server-time.ts'
import { useAsk } from '../../lib/ask.ts'
import { useLabel, useWords } from '../../lib/words.ts'
import { useTitle } from '../../ui/Page.tsx'
import { EmptyState, ErrorState, Loading } from '../../ui/States.tsx'
import { useMedia, useNarrow } from '../../ui/theme-mode.ts'
import { announce, toast } from '../../ui/Toasts.tsx'
import type { TicketSurroundings } from './ticket-surroundings.ts'
import styles from './tickets.module.css'

export default function Ticket() {
  const { ticketId = '' } = useParams()
  const t = useWords(ticketWords)
  const { backToList } = useOutletContext<TicketSurroundings>()
  const { data, error, refetch } = useAsk(readTicket, { params: { ticketId } })
  if (data) return <OpenTicket key={ticketId} ticket={data} />
  return (
    <div className={styles['ticket']}>
      {!error ? (
        <Loading lines={8} />
      ) : error.status === 404 ? (
        <EmptyState title={t('notHere')} action={<Button onClick={backToList}>{t('back')}</Button>} />
      ) : (
        <ErrorState error={error} onRetry={() => void refetch()} />
      )}
    </div>
  )
}

/** What lies over the ticket. */
type Layer = CommandLayer | 'summary' | 'send-down' | { platform: string } | null

function OpenTicket({ ticket }: { ticket: AgentTicket }) {
  const t = useWords(ticketWords)
  const say = useWords(writingWords)
  const command = useWords(commandWords)
  const me = useMe()
  const client = useQueryClient()
  const narrow = useNarrow()
  const roomForRail = useMedia('(min-width: 1024px)')
  const listBeside = useMedia('(min-width: 1440px)')
  const { neighbour, open, backToList, showKeys, manages } = useOutletContext<TicketSurroundings>()
  const [intent, setIntent] = useState<Intent>(() => firstIntent(ticket.id))
  const [layer, setLayer] = useState<Layer>(null)
  // On a phone the reply box opens when it is wanted; elsewhere it is always there.
  const [writing, setWriting] = useState(false)
  // What was said is painted first; the box and the rail, which cost more, follow in the places that are kept for them.
  const painted = useDeferredValue(true, false)
  useTitle(`#${ticket.number} ${ticket.title}`)
  useNewsSpoken(ticket, me.accountId)

  const write = (wanted: Partial<Intent>) => {
    setWriting(true)
    setIntent((before) => ({ ...before, ...wanted, focus: before.focus + 1 }))
  }
  const may = (act: AgentTicket['may'][number]) => ticket.may.includes(act)
  const leave = () => {
    const next = neighbour(1) ?? neighbour(-1)
    if (next !== null && next !== ticket.id) open(next)
    else backToList()
  }
  const offerUndo = (sendsAt: string) => {
    const act = () =>
      void call(undoReply, { params: { ticketId: ticket.id }, body: {} }).then(({ state }) => {
        tookBack(sendsAt)
        keepState(ticket.id, state)
        void client.invalidateQueries({ queryKey: [readWriting.name] })
        open(ticket.id)
        write({ kind: 'reply', state })
      }, toast.failed)
    const stays = Date.parse(sendsAt) - serverNow()
    toast.offer(say('sentTo', { number: ticket.number }), { label: say('undo'), act }, stays)
  }
  const sent = ({ andNext, sendsAt }: Sent) => {
    setWriting(false)
    forgetState(ticket.id)
    setIntent(firstIntent(ticket.id))
    // Who stays sees it in the stream, or above the box while it waits; who moves on, or folds the box, is told.
    if (sendsAt !== null && (andNext || narrow)) offerUndo(sendsAt)
    else if (andNext) toast.done(t('sentTo', { number: ticket.number }))
    if (andNext) leave()
  }
  useKeys({
    Escape: layer === null ? backToList : undefined,
    r: may('reply') ? () => write({ kind: 'reply', state: 'in_progress' }) : undefined,
    n: may('note') ? () => write({ kind: 'note' }) : undefined,
    a: may('dispatch') ? () => setLayer('dispatch') : undefined,
    e: may('finish')
      ? () => write({ kind: 'reply', state: 'awaiting_confirmation', andNext: true })
      : undefined,
  })

  const step = (way: 1 | -1) => {
    const to = neighbour(way)
    return to === null ? undefined : () => open(to)
  }
  const [next, previous] = [step(1), step(-1)]
  const mayTag = manages || ticket.handler?.id === me.accountId
  const follow = useFollow(ticket, me.accountId)
  const { accept } = useAccept(ticket.id)
  useCommands(
    1,
    ticketCommands(
      ticket,
      { write, open: setLayer, tags: mayTag, follow, accept, next, previous, backToList, showKeys },
      command,
    ),
  )

  const shut = () => setLayer(null)
  const toPlatform = typeof layer === 'object' && layer !== null ? layer.platform : null
  const why = () => setLayer('why')
  const seesInstances = me.permissions.provider.includes('instances.manage')
  const rail = (
    <Rail ticket={ticket} self={me.accountId} manages={manages} seesInstances={seesInstances} onWhy={why} />
  )
  const acts = ticket.may.some((act) => ['reply', 'ask', 'finish', 'note'].includes(act))
  return (
    <>
      <div className={styles['ticket']}>
        <TicketHeader
          ticket={ticket}
          onBack={backToList}
          onWhy={why}
          onDispatch={() => setLayer('dispatch')}
          onNote={() => write({ kind: 'note' })}
          onCloseTicket={() => setLayer('close')}
          onSplit={() => setLayer('split')}
          onMerge={() => setLayer('merge')}
          onMove={() => setLayer('move')}
          onSummary={roomForRail ? undefined : () => setLayer('summary')}
          moves={listBeside || narrow ? null : <Moves neighbour={neighbour} open={open} />}
        />
        <MergedBanner ticket={ticket} />
        <UpstreamBar
          ticket={ticket}
          onTransfer={() => setLayer('transfer')}
          onGiveBack={() => setLayer('give-back')}
        />
        <TicketPanel ticketId={ticket.id} shared={ticket.handover !== null || ticket.served !== null} />
        <PlatformBar
          ticket={ticket}
          onHand={(platform) => setLayer({ platform })}
          onSend={() => setLayer('send-down')}
        />
        <Stream ticket={ticket} />
        {narrow && acts && !writing && (
          <div className={styles['replyBar']}>
            <Button type="primary" disabled={!may('reply')} onClick={() => write({ kind: 'reply' })}>
              {t('writeReply')}
            </Button>
            <Button onClick={() => write({ kind: 'note' })}>{t('writeNote')}</Button>
          </div>
        )}
        <div className={styles['sheet']} hidden={narrow && acts && !writing}>
          {narrow && writing && (
            <Button
              type="text"
              size="small"
              className={styles['fold'] ?? ''}
              icon={<DownOutlined />}
              aria-label={t('cancel')}
              onClick={() => setWriting(false)}
            />
          )}
          {painted ? (
            <Composer
              ticket={ticket}
              self={me.accountId}
              intent={intent}
              onIntent={setIntent}
              onSent={sent}
            />
          ) : (
            <ComposerPlace open={acts} />
          )}
        </div>
      </div>
      {roomForRail && <div className={styles['rail']}>{painted && rail}</div>}
      {!roomForRail && (
        <Drawer
          open={layer === 'summary'}
          onClose={shut}
          size={narrow ? '100%' : 360}
          title={`#${ticket.number}`}
          styles={{ body: { padding: 0 } }}
        >
          {rail}
        </Drawer>
      )}
      <WhyPanel ticketId={layer === 'why' ? ticket.id : null} number={ticket.number} onClose={shut} />
      <DispatchDialog
        ticket={ticket}
        self={me.accountId}
        open={layer === 'dispatch'}
        onClose={shut}
        onDispatched={leave}
      />
      <CloseDialog ticket={ticket} open={layer === 'close'} onClose={shut} />
      <SplitDialog ticket={ticket} open={layer === 'split'} onClose={shut} onOpen={open} />
      <TagsDialog ticket={ticket} open={layer === 'tags'} onClose={shut} />
      <TransferDialog ticket={ticket} open={layer === 'transfer'} onClose={shut} />
      <TransferDialog ticket={ticket} platform={toPlatform} open={toPlatform !== null} onClose={shut} />
      <SendDownDialog
        ticket={ticket}
        except={me.company?.id ?? ''}
        open={layer === 'send-down'}
        onClose={shut}
      />
      <MoveDialog ticket={ticket} open={layer === 'move'} onClose={shut} />
      <GiveBackDialog ticket={ticket} open={layer === 'give-back'} onClose={shut} />
      <MergeDialog ticket={ticket} manages={manages} open={layer === 'merge'} onClose={shut} />
    </>
  )
}

/** Reads a message of somebody else out to those who cannot see it arrive. */
function useNewsSpoken({ stream }: AgentTicket, self: string): void {
  const label = useLabel()
  const last = stream.at(-1)
  const known = useRef(last?.id)
  useEffect(() => {
    if (last === undefined || last.id === known.current) return
    known.current = last.id
    if (last.kind !== 'event' && last.by.id !== self)
      announce(`${authorName(last.by, label)}: ${last.body.slice(0, 200)}`)
  }, [last, self, label])
}
