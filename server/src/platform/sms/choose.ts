/** Chooses where text messages go: Alibaba Cloud when it is configured, else a folder. */
import { join } from 'node:path'
import type { DeliveryLog } from '../outbound/delivery-failed.ts'
import { aliyunSmsSender, readTemplates } from './aliyun.ts'
import { fileSmsSender } from './file.ts'
import type { SmsSender } from './sms.ts'
import { BadSettings } from '../settings.ts'

export type SmsSettings = {
  /** SMS_ALIYUN_KEY, _SECRET, _SIGN and _TEMPLATE; all of them or none. None writes to `<dataFolder>/outbox/sms`. */
  key: string | null
  secret: string | null
  sign: string | null
  template: string | null
  /** SMS_ALIYUN_ENDPOINT; null is the vendor's own. An address with `http://` is for tests. */
  endpoint?: string | null
  dataFolder: string
}

/** Throws a sentence that says how to mend a wrong or half setting. */
export function chooseSmsSender(settings: SmsSettings, log: DeliveryLog): SmsSender {
  const { key, secret, sign, template } = settings
  if (key === null && secret === null && sign === null && template === null) {
    return fileSmsSender(join(settings.dataFolder, 'outbox', 'sms'), log)
  }
  if (key === null || secret === null || sign === null || template === null) {
    throw new BadSettings(
      'SMS_ALIYUN_KEY, SMS_ALIYUN_SECRET, SMS_ALIYUN_SIGN and SMS_ALIYUN_TEMPLATE belong together: give all four or none.',
    )
  }
  return aliyunSmsSender({
    accessKeyId: key,
    accessKeySecret: secret,
    signName: sign,
    templates: readTemplates(template),
    ...readEndpoint(settings.endpoint ?? null),
  })
}

function readEndpoint(text: string | null): { endpoint?: string; protocol?: 'https' | 'http' } {
  if (text === null) return {}
  const [, scheme, host] = /^(?:(https?):\/\/)?([\w.-]+(?::\d+)?)\/?$/.exec(text) ?? []
  if (host === undefined) throw new BadSettings(`SMS_ALIYUN_ENDPOINT must be a host name; "${text}" is not.`)
  return { endpoint: host, protocol: scheme === 'http' ? 'http' : 'https' }
}
