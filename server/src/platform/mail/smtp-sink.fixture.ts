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

/** `port` 0 takes any free one; `options` change what the server asks for or refuses; `received` goes on from before. */
export async function smtpSink(
  options: SMTPServerOptions = {},
  port = 0,
  received: ReceivedMail[] = [],
): Promise<SmtpSink> {
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

/** What a person reads of a message: its subject and its plain text, decoded. */
export function readable(raw: string): { subject: string; text: string } {
  const subject = headersOf(raw).find(([name]) => name === 'subject')?.[1] ?? ''
  // Blanks between two encoded words belong to the encoding (RFC 2047 §6.2).
  return { subject: subject.replace(/\?=\s+=\?/g, '?==?').replace(WORD, decodeWord), text: plainPart(raw) }
}

const WORD = /=\?utf-8\?([bq])\?([^?]*)\?=/gi

const decodeWord = (_: string, encoding: string, text: string): string =>
  encoding.toLowerCase() === 'b'
    ? Buffer.from(text, 'base64').toString()
    : quotedPrintable(text.replace(/_/g, ' '))

const quotedPrintable = (text: string): string =>
  Buffer.from(
    text
      .replace(/=\r?\n/g, '')
      .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  ).toString()

function plainPart(raw: string): string {
  const boundary = /boundary="?([^"\r\n;]+)/.exec(raw)?.[1]
  const parts = boundary === undefined ? [raw] : raw.split(`--${boundary}`)
  const part = parts.find((each) => /content-type: text\/plain/i.test(each)) ?? ''
  const [head = '', ...body] = part.trimStart().split(/\r?\n\r?\n/)
  const text = body.join('\n\n')
  if (/transfer-encoding: base64/i.test(head)) return Buffer.from(text, 'base64').toString()
  return /transfer-encoding: quoted-printable/i.test(head) ? quotedPrintable(text) : text
}
