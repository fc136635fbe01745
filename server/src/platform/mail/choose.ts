/** Chooses where mail goes: the configured SMTP server, else a folder. */
import { join } from 'node:path'
import type { DeliveryLog } from '../outbound/delivery-failed.ts'
import { fileMailer } from './file.ts'
import { readSender } from './mail.ts'
import type { Mailer } from './mail.ts'
import { smtpMailer } from './smtp.ts'
import { BadSettings } from '../settings.ts'

export type MailSettings = {
  /** SMTP_URL; null writes mail to `<dataFolder>/outbox/mail`. */
  smtpUrl: string | null
  /** MAIL_FROM: `掌柜 <desk@example.com>`. */
  from: string
  dataFolder: string
}

/** Throws a sentence that says how to mend a wrong setting. */
export function chooseMailer(settings: MailSettings, log: DeliveryLog): Mailer {
  const from = readSender(settings.from)
  if (from === null) {
    throw new BadSettings(`MAIL_FROM must look like "掌柜 <desk@example.com>"; "${settings.from}" does not.`)
  }
  return settings.smtpUrl === null
    ? fileMailer({ folder: join(settings.dataFolder, 'outbox', 'mail'), from }, log)
    : smtpMailer({ url: settings.smtpUrl, from }, log)
}
