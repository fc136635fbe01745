/** Text messages through Alibaba Cloud's SMS service, by its own SDK. */
import { createRequire } from 'node:module'
import type AliyunSms from '@alicloud/dysmsapi20170525'
import type * as AliyunCore from '@alicloud/openapi-core'
import { DeliveryFailed } from '../outbound/delivery-failed.ts'
import { plainPhone } from './sms.ts'
import type { Sms, SmsSender } from './sms.ts'
import { BadSettings } from '../settings.ts'

export type AliyunSmsSettings = {
  accessKeyId: string
  accessKeySecret: string
  /** The approved signature, shown in 【】 before each message. */
  signName: string
  /** Approved template codes by our own words; see `readTemplates`. */
  templates: SmsTemplates
  /** Host, with a port when it is not the usual one. */
  endpoint?: string
  protocol?: 'https' | 'http'
  /** For one call, in milliseconds. */
  deadline?: number
}

export type SmsTemplates = { byWord: Readonly<Record<string, string>>; otherwise: string | null }

const DEFAULT_ENDPOINT = 'dysmsapi.aliyuncs.com'
const DEFAULT_DEADLINE = 10_000
/** The vendor refuses a template whose gap is filled with more characters. */
const LONGEST_PARAM = 35

/** Codes of the vendor that speak of this one number; with all others another attempt may succeed. */
const BAD_NUMBER = new Set([
  'isv.MOBILE_NUMBER_ILLEGAL',
  'isv.MOBILE_COUNT_OVER_LIMIT',
  'isv.INVALID_PHONE_NUMBER',
])

/** The SDK takes seven megabytes, so it is loaded with the first message and not with the process. */
export function aliyunSmsSender(settings: AliyunSmsSettings): SmsSender {
  let sdk: Sdk | null = null

  return {
    async send(sms) {
      const phone = plainPhone(sms.to)
      if (phone === null)
        throw new DeliveryFailed('The recipient has no valid phone number.', { permanent: true })
      const templateCode = settings.templates.byWord[sms.template] ?? settings.templates.otherwise
      if (templateCode === null) {
        throw new DeliveryFailed(`SMS_ALIYUN_TEMPLATE names no template for "${sms.template}".`)
      }
      sdk ??= loadSdk(settings)
      const answer = await sdk.send(phone, templateCode, sms).catch((error: unknown) => {
        throw asDeliveryFailed(error)
      })
      if (answer?.code !== 'OK') throw refusal(answer?.code ?? 'no code', answer?.message ?? '')
      return { ref: answer.bizId ?? answer.requestId ?? '' }
    },
  }
}

/**
 * Reads SMS_ALIYUN_TEMPLATE: one code for everything (`SMS_123456`), or codes by word with a rest
 * (`clock-expired=SMS_1,complaint=SMS_2,*=SMS_9`).
 */
export function readTemplates(text: string): SmsTemplates {
  const byWord: Record<string, string> = {}
  let otherwise: string | null = null
  for (const part of text.split(',').map((piece) => piece.trim())) {
    const [, word = '*', code] = /^(?:([a-z-]+|\*)=)?(\w{1,40})$/.exec(part) ?? []
    if (code === undefined) {
      throw new BadSettings(
        `SMS_ALIYUN_TEMPLATE must look like "SMS_123456" or "complaint=SMS_1,*=SMS_9"; "${part}" does not.`,
      )
    }
    if (word === '*') otherwise = code
    else byWord[word] = code
  }
  return { byWord, otherwise }
}

type Sdk = {
  send(
    phone: string,
    templateCode: string,
    sms: Sms,
  ): Promise<{ code?: string; message?: string; bizId?: string; requestId?: string } | undefined>
}

/** Required rather than imported: the package is CommonJS whose class is its `default`, which import() wraps once more. */
const require = createRequire(import.meta.url)

function loadSdk(settings: AliyunSmsSettings): Sdk {
  const { default: Client, SendSmsRequest } = require('@alicloud/dysmsapi20170525') as typeof AliyunSms
  const { $OpenApiUtil } = require('@alicloud/openapi-core') as typeof AliyunCore
  const deadline = settings.deadline ?? DEFAULT_DEADLINE
  const client = new Client(
    new $OpenApiUtil.Config({
      accessKeyId: settings.accessKeyId,
      accessKeySecret: settings.accessKeySecret,
      endpoint: settings.endpoint ?? DEFAULT_ENDPOINT,
      protocol: settings.protocol ?? 'https',
      connectTimeout: deadline,
      readTimeout: deadline,
    }),
  )
  return {
    async send(phone, templateCode, { id, params }) {
      const request = new SendSmsRequest({
        phoneNumbers: phone,
        signName: settings.signName,
        templateCode,
        templateParam: JSON.stringify(fitParams(params)),
        outId: id.slice(0, 256),
      })
      return (await client.sendSms(request)).body
    },
  }
}

/** Gaps as the vendor takes them: short, in one line, without the brackets that mark a signature. */
function fitParams(params: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      const characters = [
        ...value
          .toWellFormed()
          .replace(/[\p{Cc}\p{Cf}【】]+/gu, ' ')
          .trim(),
      ]
      const fits = characters.length <= LONGEST_PARAM
      return [name, fits ? characters.join('') : `${characters.slice(0, LONGEST_PARAM - 1).join('')}…`]
    }),
  )
}

const refusal = (code: string, message: string) =>
  new DeliveryFailed(`The SMS service answered ${code}: ${message}`.slice(0, 500), {
    permanent: BAD_NUMBER.has(code),
  })

function asDeliveryFailed(error: unknown): DeliveryFailed {
  if (!(error instanceof Error)) return new DeliveryFailed(String(error))
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return new DeliveryFailed(error.message.slice(0, 500), { permanent: BAD_NUMBER.has(code), cause: error })
}
