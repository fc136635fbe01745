/** Opens what rooms need of the process: mail, SMS, files, the secret, and the engine of every op. */
import type { Pool } from 'pg'
import type { Logger } from 'pino'
import { FILE_LIMIT } from '@zhanggui/contract/files'
import { ledgerOf } from './compose.ts'
import type { Clock } from '#platform/clock'
import { chooseFiles } from '#platform/files/choose'
import { fairChance, freshIds } from '#platform/ids'
import { chooseMailer } from '#platform/mail/choose'
import type { Needs } from '#platform/needs'
import { createOutbound } from '#platform/outbound/client'
import { announce } from '#platform/realtime/announce'
import { Presence } from '#platform/realtime/presence'
import type { Settings } from '#platform/settings'
import { chooseSmsSender } from '#platform/sms/choose'

/** Pixels of an image; one of 8,000 × 8,000 passes, a bomb does not. */
const PIXEL_LIMIT = 64_000_000

export interface NeedsOptions extends Pick<Needs, 'settings' | 'logger' | 'enqueue' | 'publicUrl'> {
  pool: Pool
  clock: Clock
  /** Absent where nobody looks at figures. */
  wire?: Needs['wire']
  /** Tells the worker of this process that events or timers were committed. */
  wake(): void
}

const uncounted: Needs['wire'] = { wireRefused: () => undefined, wireCalled: () => undefined }

const orNull = <T>(value: T | undefined): T | null => value ?? null

export async function openNeeds(options: NeedsOptions): Promise<{ needs: Needs; close(): Promise<void> }> {
  const { settings, logger, pool, clock, wake, enqueue, publicUrl, wire = uncounted } = options
  const { rows } = await pool.query<{ secret: Buffer }>('select secret from platform.installation')
  const [installation] = rows
  if (!installation) throw new Error('platform.installation is empty: the migrations have not run')
  const mailer = openMailer(settings, logger)
  const files = openFiles(settings)
  const outbound = openOutbound(settings)
  const presence = new Presence({
    clock,
    ids: freshIds,
    say: (notices) => announce(pool, notices),
    onError: (error) => logger.warn({ err: error }, 'cannot tell who is where'),
  })
  const needs: Needs = {
    engine: { pool, clock, ids: freshIds, chance: fairChance, ledger: ledgerOf(wake) },
    settings,
    logger,
    mailer,
    sms: openSms(settings, logger),
    files,
    outbound,
    presence,
    enqueue,
    publicUrl,
    wire,
    secret: installation.secret,
  }
  return {
    needs,
    close: async () => {
      presence.stop()
      await Promise.all([mailer.close(), files.close(), outbound.close()])
    },
  }
}

const openMailer = (settings: Settings, logger: Logger) =>
  chooseMailer(
    {
      smtpUrl: orNull(settings.SMTP_URL),
      from: settings.MAIL_FROM,
      dataFolder: settings.dataDirectory,
    },
    logger,
  )

const openSms = (settings: Settings, logger: Logger) =>
  chooseSmsSender(
    {
      key: orNull(settings.SMS_ALIYUN_KEY),
      secret: orNull(settings.SMS_ALIYUN_SECRET),
      sign: orNull(settings.SMS_ALIYUN_SIGN),
      template: orNull(settings.SMS_ALIYUN_TEMPLATE),
      dataFolder: settings.dataDirectory,
    },
    logger,
  )

/** Networks that are nobody's on the internet; only tests reach them. */
const PRIVATE = ['127.0.0.0/8', '::1/128']

const openOutbound = ({ ZHANGGUI_OUTBOUND_PRIVATE, PUBLIC_URL }: Settings) =>
  createOutbound({
    ownHosts: PUBLIC_URL === undefined ? [] : [new URL(PUBLIC_URL).hostname],
    ...(ZHANGGUI_OUTBOUND_PRIVATE === 'yes' ? { allowNetworks: PRIVATE, ports: 'any' as const } : {}),
  })

/** The file store of the settings, for whoever needs nothing else of a process. */
export const openFiles = (settings: Settings) =>
  chooseFiles({
    s3Endpoint: orNull(settings.S3_ENDPOINT),
    s3Bucket: orNull(settings.S3_BUCKET),
    s3Key: orNull(settings.S3_KEY),
    s3Secret: orNull(settings.S3_SECRET),
    s3Region: settings.S3_REGION,
    fileLimit: FILE_LIMIT,
    pixelLimit: PIXEL_LIMIT,
    dataFolder: settings.dataDirectory,
  })
