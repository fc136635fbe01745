/** A real SMTP server on a random port that keeps what it was given, for tests that send mail. */
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import type { SMTPServerOptions } from 'smtp-server'

export type ReceivedMail = { from: string; to: string[]; raw: string; user: string | undefined }

export type SmtpSink = {
  port: number
  url: string
  received: ReceivedMail[]
  close(): Promise<void>
}

/** `port` 0 takes any free one; `options` change what the server asks for or refuses. */
export async function smtpSink(options: SMTPServerOptions = {}, port = 0): Promise<SmtpSink> {
  const received: ReceivedMail[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    disableReverseLookup: true,
    closeTimeout: 50,
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        received.push({
          from: session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address,
          to: session.envelope.rcptTo.map((recipient) => recipient.address),
          raw: Buffer.concat(chunks).toString('utf8'),
          user: session.user as string | undefined,
        })
        done(null, `queued as ${received.length}`)
      })
    },
    ...options,
  })
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const taken = (server.server.address() as AddressInfo).port
  return {
    port: taken,
    url: `smtp://127.0.0.1:${taken}`,
    received,
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}

/** The header lines of a message, unfolded, as names and values. */
export function headersOf(raw: string): [name: string, value: string][] {
  const head = raw.split(/\r?\n\r?\n/, 1)[0] ?? ''
  return head
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)
    .map((row): [string, string] => {
      const colon = row.indexOf(':')
      return [row.slice(0, colon).toLowerCase(), row.slice(colon + 1).trim()]
    })
}
