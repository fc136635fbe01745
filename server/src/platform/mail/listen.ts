/** Takes mail in by SMTP, for addresses that somebody knows; a mail is acknowledged only when it has been kept. */
import type { SMTPServerDataStream } from 'smtp-server'
import type { DeliveryLog } from '../outbound/delivery-failed.ts'

export interface MailTaken {
  /** As the sending server said it; empty for bounces. */
  returnPath: string
  recipients: readonly string[]
  raw: Buffer
}

export interface MailEar {
  port: number
  host: string
  /** Bytes of one mail. */
  maxBytes: number
  /** Whether there is such a mailbox; asked for each recipient before anything is sent. */
  knows(address: string): Promise<boolean>
  /** The sending server hears "taken" when this resolves, and tries again later when it throws. */
  keep(mail: MailTaken): Promise<void>
}

export interface MailListener {
  port: number
  stop(): Promise<void>
}

/** Recipients of one mail; a reply has one. */
const MOST_RECIPIENTS = 10

/** Rejects when the port cannot be taken. */
export async function listenForMail(ear: MailEar, log: DeliveryLog): Promise<MailListener> {
  const later = (error: unknown) => {
    log.warn({ err: error }, 'A mail could not be taken in; the sender will try again')
    return Object.assign(new Error('Try again later'), { responseCode: 451 })
  }
  // Loaded by those who take mail in: it is ten megabytes for everybody else.
  const { SMTPServer } = await import('smtp-server')
  const server = new SMTPServer({
    logger: false,
    banner: 'replies only',
    // Nobody signs in here, and we bring no certificate: a mail server in front of us speaks TLS with the world.
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: ear.maxBytes,
    maxClients: 50,
    socketTimeout: 60_000,
    closeTimeout: 2_000,
    onRcptTo({ address }, session, done) {
      if (session.envelope.rcptTo.length >= MOST_RECIPIENTS) {
        done(Object.assign(new Error('Too many recipients'), { responseCode: 452 }))
        return
      }
      ear.knows(address).then(
        (known) =>
          done(known ? undefined : Object.assign(new Error('No such mailbox'), { responseCode: 550 })),
        (error: unknown) => done(later(error)),
      )
    },
    onData(stream, session, done) {
      const { mailFrom, rcptTo } = session.envelope
      const returnPath = mailFrom === false ? '' : mailFrom.address
      const recipients = rcptTo.map(({ address }) => address)
      gathered(stream, ear.maxBytes)
        .then(async (raw) => {
          if (raw === null) {
            done(Object.assign(new Error('The mail is too large'), { responseCode: 552 }))
            return
          }
          await ear.keep({ returnPath, recipients, raw })
          done(null, 'taken')
        })
        .catch((error: unknown) => done(later(error)))
    },
  })
  const trouble = (error: Error) => log.warn({ err: error }, 'Somebody sending mail broke off')
  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', reject)
    server.listen(ear.port, ear.host, () => {
      server.off('error', reject)
      server.on('error', trouble)
      const address = server.server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : ear.port)
    })
  })
  return { port, stop: () => new Promise((resolve) => server.close(() => resolve())) }
}

/** All of it; null when it is more than `most` bytes, which are then read and thrown away. */
async function gathered(stream: SMTPServerDataStream, most: number): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.byteLength
    if (size <= most) chunks.push(chunk)
  }
  return size > most ? null : Buffer.concat(chunks)
}
