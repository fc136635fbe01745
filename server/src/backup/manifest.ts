/** What an archive says about itself: what made it, and how much of what is in it, with a hash of each table. */
import { z } from 'zod'

/** The form of archives that we write; older ones go on being read, newer ones are refused. */
export const FORMAT = 1

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const identifier = z.string().regex(/^[a-z_][a-z0-9_]*$/)
/** `tickets.ticket` */
const relation = z.string().regex(/^[a-z_][a-z0-9_]*\.[a-z_][a-z0-9_]*$/)
const count = z.int().min(0)

/** The first entry: enough to know that it is an archive of ours, and of which form. */
export const Opening = z.strictObject({
  product: z.literal('zhanggui'),
  format: z.int().positive(),
  /** Release that made it. */
  version: z.string(),
  /** Moment of the snapshot, RFC 3339. */
  at: z.iso.datetime(),
})

const Table = z.strictObject({
  name: relation,
  /** In the order of the rows' fields; generated columns are left out. */
  columns: z.array(identifier).min(1),
  rows: count,
  /** Bytes of the rows as PostgreSQL's COPY writes them, in the order of the primary key. */
  bytes: count,
  /** SHA-256 of those bytes. */
  content: hash,
  /** SHA-256 of what lies in the archive, which is compressed. */
  stored: hash,
})
export type TableRecord = z.infer<typeof Table>

export type Opening = z.infer<typeof Opening>

export const Manifest = Opening.extend({
  /** As `server_version` says it. */
  postgres: z.string(),
  migrations: z.array(z.strictObject({ name: z.string(), digest: hash })).min(1),
  tables: z.array(Table),
  sequences: z.array(
    z.strictObject({ name: relation, value: z.string().regex(/^-?\d+$/), called: z.boolean() }),
  ),
  /** Months of the partitioned tables: `tickets.event` has `event_2026_11`. */
  months: z.array(z.strictObject({ table: relation, partition: z.string().regex(/^[a-z_]+_\d{4}_\d{2}$/) })),
  /** Tables with forced row security, and policies: the wall between tenants. */
  walls: z.strictObject({ forced: count, policies: count }),
  files: z.strictObject({
    count,
    bytes: count,
    /** SHA-256 over their names, each with a newline, in order. */
    names: hash,
    /** Spoken of by the database and not to be had when the archive was made. */
    missing: z.array(hash),
    /** Found with a content that is not that of their hash: in the archive as they are, never restored. */
    damaged: z.array(hash),
  }),
})
export type Manifest = z.infer<typeof Manifest>

/** Names of the entries. */
export const entries = {
  opening: 'zhanggui-backup.json',
  manifest: 'manifest.json',
  /** `sha256sum -c` reads it. */
  seal: 'manifest.json.sha256',
  table: (name: string, part: number) => `tables/${name}/${String(part).padStart(6, '0')}.copy.gz`,
  file: (name: string, part: number) => `files/${name}/${String(part).padStart(6, '0')}`,
} as const
