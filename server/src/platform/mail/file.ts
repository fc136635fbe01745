/** Mail into a folder, one `.eml` each and a line in the log: what happens while no SMTP server is configured. */
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { maskMail } from '../mask.ts'
import type { DeliveryLog } from '../outbound/delivery-failed.ts'
import { asFileName, writeOnce } from '../outbound/write-once.ts'
import type { MailAddress, Mailer } from './mail.ts'
import { message } from './message.ts'

export type MailFolder = { folder: string; from: MailAddress }

/** The file is named by the mail's id, so that a mail tried twice is one file. Any mail program opens it. */
export function fileMailer({ folder, from }: MailFolder, log: DeliveryLog): Mailer {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'unix' })
  return {
    async send(mail) {
      const built = await transport.sendMail(message(mail, from))
      const path = join(folder, `${asFileName(mail.id)}.eml`)
      await writeOnce(path, built.message as Buffer)
      log.info({ to: maskMail(mail.to.address), subject: mail.subject, path }, 'Mail written to a file')
      return { ref: path }
    },
    async close() {
      transport.close()
    },
  }
}
