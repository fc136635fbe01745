/** All settings of the server: types, defaults and a sentence each. The only file that reads process.env. */
import { resolve } from 'node:path'
import { z } from 'zod'

const port = z.coerce.number().int().min(0).max(65_535)
const whole = (min: number, max: number) => z.coerce.number().int().min(min).max(max)
const url = z.url({ protocol: /^https?$/ })

/** One setting: how it is read and what it is for. The README's table is made from this. */
interface Setting<T extends z.ZodType> {
  reads: T
  says: string
}
const setting = <T extends z.ZodType>(reads: T, says: string): Setting<T> => ({ reads, says })

export const declared = {
  PORT: setting(port.default(8080), 'Port that the server listens on.'),
  HOST: setting(z.string().default('127.0.0.1'), 'Address that it listens on; 0.0.0.0 for every interface.'),
  PUBLIC_URL: setting(
    url.optional(),
    'Address that people open, used in mails and for the cookie; http://HOST:PORT if not given.',
  ),
  NODE_ENV: setting(
    z.string().default('development'),
    '`production` refuses the manual clock and the demo accounts.',
  ),
  REQUEST_SECONDS: setting(
    whole(5, 3_600).default(300),
    'How long a request may take to arrive; a file of 20 MB on a slow line needs minutes. Its headers must be there in 15 seconds.',
  ),
  REQUESTS_WAITING: setting(
    whole(10, 100_000).default(128),
    'How many requests of one process may wait for the database; while there are more, others are told to come back in a moment (503).',
  ),
  DATABASE_URL: setting(
    z
      .string()
      .regex(/^postgres(ql)?:\/\//, 'must start with postgres://')
      .optional(),
    'PostgreSQL 15 or newer of your own; the user must own the database and may create roles. None: an embedded PostgreSQL 18 in ZHANGGUI_DATA.',
  ),
  DATABASE_APP_URL: setting(
    z
      .string()
      .regex(/^postgres(ql)?:\/\//, 'must start with postgres://')
      .optional(),
    'Login of the application (role zg_app), if your server does not let us derive it from DATABASE_URL.',
  ),
  DATABASE_POOL: setting(whole(2, 200).default(10), 'Connections that one process keeps to the database.'),
  ZHANGGUI_DATA: setting(
    z.string().default('data'),
    'Folder of the embedded database, files and local outboxes.',
  ),
  ZHANGGUI_CLOCK: setting(
    z.enum(['system', 'manual']).default('system'),
    '`manual` lets an operator move the clock (tests only).',
  ),
  ZHANGGUI_LOG: setting(
    z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('warn'),
    'How much is logged, as JSON lines on the standard output.',
  ),
  ZHANGGUI_TRUST_PROXY: setting(
    z.enum(['no', 'yes']).default('no'),
    '`yes` behind your own reverse proxy: X-Forwarded-For is believed.',
  ),
  ZHANGGUI_OUTBOUND_PRIVATE: setting(
    z.enum(['no', 'yes']).default('no'),
    '`yes` lets webhooks call private addresses and any port (tests only).',
  ),
  SMTP_URL: setting(
    z
      .string()
      .regex(/^smtps?:\/\//, 'must start with smtp:// or smtps://')
      .optional(),
    'Mail server; none: mails are written to files under ZHANGGUI_DATA.',
  ),
  MAIL_FROM: setting(z.string().default('Zhanggui <no-reply@localhost>'), 'Sender of the mails.'),
  KEEP_NOTICES: setting(
    whole(1, 3_650).default(180),
    'Days that notices stay in the bell once they were read.',
  ),
  KEEP_DELIVERIES: setting(
    whole(7, 3_650).default(365),
    'Days that the log of mails, text messages and robots goes back; answers to older mails are not taken.',
  ),
  MAIL_IN_DOMAIN: setting(
    z
      .string()
      .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)*$/i, 'must be a domain')
      .optional(),
    'Domain whose MX is this server: customers may then answer notices by mail. With MAIL_IN_PORT.',
  ),
  MAIL_IN_PORT: setting(
    port.optional(),
    'Port on which a worker takes in those answers by SMTP (25, or one that your mail server relays to); 0 for any free one.',
  ),
  SMS_ALIYUN_KEY: setting(
    z.string().optional(),
    'Access key of the SMS service; none: messages are written to files under ZHANGGUI_DATA.',
  ),
  SMS_ALIYUN_SECRET: setting(z.string().optional(), 'Its secret.'),
  SMS_ALIYUN_SIGN: setting(z.string().optional(), 'Approved signature.'),
  SMS_ALIYUN_TEMPLATE: setting(
    z.string().optional(),
    'Approved template, or one for each notice: `complaint=SMS_1,*=SMS_9`; variables `text`, `number`, `title`.',
  ),
  S3_ENDPOINT: setting(url.optional(), 'Object store for files; none: files are kept under ZHANGGUI_DATA.'),
  S3_BUCKET: setting(z.string().optional(), 'Its bucket.'),
  S3_KEY: setting(z.string().optional(), 'Its access key.'),
  S3_SECRET: setting(z.string().optional(), 'Its secret.'),
  S3_REGION: setting(z.string().default('us-east-1'), 'Its region.'),
} as const

type Read = { [K in keyof typeof declared]: z.output<(typeof declared)[K]['reads']> }

export interface Settings extends Read {
  /** Absolute. */
  dataDirectory: string
  production: boolean
  manualClock: boolean
}

/** A configuration that the server cannot run with; its message says how to mend it. */
export class BadSettings extends Error {
  override readonly name = 'BadSettings'
}

/** Reads and checks the environment; empty strings count as not given. */
export function readSettings(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Settings {
  const wrong: string[] = []
  const read: Record<string, unknown> = {}
  for (const [name, { reads, says }] of Object.entries(declared)) {
    const value = environment[name]
    const parsed = reads.safeParse(value === '' ? undefined : value)
    if (parsed.success) read[name] = parsed.data
    else wrong.push(`${name}: ${parsed.error.issues[0]?.message ?? 'not valid'}. ${says}`)
  }
  if (wrong.length > 0) throw new BadSettings(`These settings cannot be used:\n  ${wrong.join('\n  ')}`)
  const given = read as unknown as Read
  const together = (names: readonly (keyof Read)[]) => {
    const missing = names.filter((name) => given[name] === undefined)
    if (missing.length > 0 && missing.length < names.length) {
      throw new BadSettings(`${names.join(', ')} belong together; missing: ${missing.join(', ')}`)
    }
  }
  together(['MAIL_IN_DOMAIN', 'MAIL_IN_PORT'])
  together(['SMS_ALIYUN_KEY', 'SMS_ALIYUN_SECRET', 'SMS_ALIYUN_SIGN', 'SMS_ALIYUN_TEMPLATE'])
  together(['S3_ENDPOINT', 'S3_BUCKET', 'S3_KEY', 'S3_SECRET'])
  const production = given.NODE_ENV === 'production'
  const manualClock = given.ZHANGGUI_CLOCK === 'manual'
  if (production && manualClock) {
    throw new BadSettings(
      'ZHANGGUI_CLOCK=manual is for tests and refused with NODE_ENV=production; unset one of the two',
    )
  }
  if (production && given.ZHANGGUI_OUTBOUND_PRIVATE === 'yes') {
    throw new BadSettings(
      'ZHANGGUI_OUTBOUND_PRIVATE=yes is for tests and refused with NODE_ENV=production; unset one of the two',
    )
  }
  return { ...given, dataDirectory: resolve(given.ZHANGGUI_DATA), production, manualClock }
}
