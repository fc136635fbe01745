/** Mail through a real SMTP server: pooled connections, a deadline for each mail, TLS wherever a password travels. */
import { createTransport } from 'nodemailer'
import type { SMTPPoolOptions } from 'nodemailer/lib/smtp-pool'
import { DeliveryFailed } from '../outbound/delivery-failed.ts'
import type { DeliveryLog } from '../outbound/delivery-failed.ts'
import type { MailAddress, Mailer } from './mail.ts'
import { message } from './message.ts'
import { BadSettings } from '../settings.ts'

export type SmtpSettings = {
  /** `smtp://user:password@host:587` or `smtps://…:465`; see `readSmtpUrl`. */
  url: string
  from: MailAddress
  /** From connecting to the server's receipt, in milliseconds. */
  deadline?: number
}

const DEFAULT_DEADLINE = 60_000

/** Opens no connection until the first mail; throws a sentence when the URL cannot be read. */
export function smtpMailer(settings: SmtpSettings, log: DeliveryLog): Mailer {
  const deadline = settings.deadline ?? DEFAULT_DEADLINE
  const transport = createTransport({
    ...readSmtpUrl(settings.url),
    pool: true,
    maxConnections: 3,
    maxMessages: 100,
    // A mail whose connection broke is tried again by its job, which counts the attempts; not silently in here.
    maxRequeues: 0,
    connectionTimeout: Math.min(10_000, deadline),
    greetingTimeout: Math.min(10_000, deadline),
    socketTimeout: Math.min(20_000, deadline),
    dnsTimeout: Math.min(5_000, deadline),
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  // Without a listener a lost idle connection would end the process.
  transport.on('error', (error: Error) => log.warn({ err: error }, 'The mail server closed a connection'))

  return {
    async send(mail) {
      const ready = message(mail, settings.from)
      try {
        // Timeouts of the socket start anew with each byte; only the signal ends a server that drips its answers.
        const sent = await transport.sendMail({ ...ready, signal: AbortSignal.timeout(deadline) })
        return { ref: (sent.response || sent.messageId).slice(0, 200) }
      } catch (error) {
        throw asDeliveryFailed(error)
      }
    },
    async close() {
      transport.close()
    },
  }
}

/**
 * Reads SMTP_URL. `smtps:` speaks TLS from the first byte; `smtp:` upgrades by STARTTLS, which must succeed as
 * soon as a user name is given and the host is not this machine. `?tls=required` and `?tls=off` overrule that.
 */
export function readSmtpUrl(text: string): SMTPPoolOptions {
  const shape = 'SMTP_URL must look like smtps://user:password@smtp.example.com:465'
  if (!URL.canParse(text)) throw new BadSettings(`${shape}; it cannot be read as an address.`)
  const url = new URL(text)
  if (url.protocol !== 'smtp:' && url.protocol !== 'smtps:') {
    throw new BadSettings(`${shape}; it begins with ${url.protocol} instead.`)
  }
  if (url.hostname === '') throw new BadSettings(`${shape}; the host is missing.`)
  const tls = url.searchParams.get('tls')
  if (tls !== null && tls !== 'required' && tls !== 'off') {
    throw new BadSettings(`SMTP_URL: tls may be "required" or "off", not "${tls}".`)
  }
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const secure = url.protocol === 'smtps:'
  const local = ['localhost', '127.0.0.1', '::1'].includes(host)
  const auth =
    url.username === ''
      ? {}
      : { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }
  return {
    host,
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    ignoreTLS: !secure && tls === 'off',
    requireTLS: !secure && (tls === 'required' || (tls === null && url.username !== '' && !local)),
    ...auth,
  }
}

/** Enhanced status 5.1.x (RFC 3463): it is this recipient's address that is wrong, not the server or our login. */
const BAD_RECIPIENT = /^5\d\d[ -]5\.1\.\d/

function asDeliveryFailed(error: unknown): DeliveryFailed {
  if (!(error instanceof Error)) return new DeliveryFailed(String(error))
  const response = 'response' in error && typeof error.response === 'string' ? error.response : ''
  return new DeliveryFailed(error.message.slice(0, 500), {
    permanent: BAD_RECIPIENT.test(response),
    cause: error,
  })
}
