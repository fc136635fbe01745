/** Text messages into a folder, one JSON file each and a line in the log: what happens while no vendor is configured. */
import { join } from 'node:path'
import { maskPhone } from '../mask.ts'
import { DeliveryFailed } from '../outbound/delivery-failed.ts'
import type { DeliveryLog } from '../outbound/delivery-failed.ts'
import { asFileName, writeOnce } from '../outbound/write-once.ts'
import { plainPhone } from './sms.ts'
import type { SmsSender } from './sms.ts'

/** The file is named by the message's id, so that a message tried twice is one file. */
export function fileSmsSender(folder: string, log: DeliveryLog): SmsSender {
  return {
    async send(sms) {
      const to = plainPhone(sms.to)
      if (to === null)
        throw new DeliveryFailed('The recipient has no valid phone number.', { permanent: true })
      const path = join(folder, `${asFileName(sms.id)}.json`)
      const { id, template, params, text } = sms
      await writeOnce(path, `${JSON.stringify({ id, to, template, params, text }, null, 2)}\n`)
      // The text quotes a ticket; it is in the file and stays out of the log.
      log.info({ to: maskPhone(to), template, path }, 'SMS written to a file')
      return { ref: path }
    },
  }
}
