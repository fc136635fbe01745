/** Builds the message that leaves, the same for a real server and for the file channel. */
import { createHash } from 'node:crypto'
import type { SendMailOptions } from 'nodemailer'
import { DeliveryFailed } from '../outbound/delivery-failed.ts'
import { oneLine, plainAddress } from './mail.ts'
import type { Mail, MailAddress } from './mail.ts'

/** Throws `DeliveryFailed` for an address to which nobody could deliver. */
export function message(mail: Mail, from: MailAddress): SendMailOptions {
  const to = plainAddress(mail.to.address)
  if (to === null) throw new DeliveryFailed('The recipient has no valid mail address.', { permanent: true })
  return {
    // Both as objects and the envelope by itself: no part of a name is ever parsed as an address.
    from: { name: oneLine(from.name, 100), address: from.address },
    to: { name: oneLine(mail.to.name, 100), address: to },
    envelope: { from: from.address, to: [to] },
    messageId: messageId(mail.id, from.address),
    ...(mail.thread !== undefined && threaded(messageId(mail.thread, from.address))),
    ...(mail.replyTo !== undefined && { replyTo: { name: '', address: mail.replyTo } }),
    subject: oneLine(mail.subject, 200),
    text: mail.text,
    ...(mail.html === undefined ? {} : { html: mail.html }),
    headers: {
      // Asks robots at the other end not to answer (RFC 3834), so that two desks cannot write to each other for ever.
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      // Should it come back to us by whatever way, we know it again (T-89).
      'X-Loop': from.address,
      ...safeHeaders(mail.headers ?? {}),
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

/** Programs put mails together that refer to the same one; that one is never sent, so no mail need be the first. */
const threaded = (root: string) => ({ inReplyTo: root, references: [root] })

/** `<id@domain of the sender>`: the same mail has the same Message-ID each time it is tried. */
function messageId(id: string, fromAddress: string): string {
  const local = /^[A-Za-z0-9._-]{1,120}$/.test(id) ? id : createHash('sha256').update(id).digest('hex')
  return `<${local}@${fromAddress.slice(fromAddress.lastIndexOf('@') + 1)}>`
}

function safeHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => {
      if (!/^[A-Za-z][A-Za-z0-9-]{0,60}$/.test(name)) throw new Error(`"${name}" is not a header name.`)
      return [name, oneLine(value, 500)]
    }),
  )
}
