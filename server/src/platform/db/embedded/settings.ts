/** How the embedded PostgreSQL is set up: the arguments of `initdb` and of `postgres`. */
import { totalmem } from 'node:os'

/** Name of the superuser that owns the database, and of the database itself. */
export const ownerName = 'zhanggui'

/**
 * UTF-8 and a character type that knows Chinese letters, the same on every machine. With ctype `C`, PostgreSQL takes 故障
 * for no letters at all; the sort order stays `C`, by code point, and never changes with the system's libraries.
 */
const characterType = { linux: 'C.UTF-8', darwin: 'en_US.UTF-8' } as const

/** Arguments of `initdb`. `unsafeFast` leaves out the final fsync of all files. */
export function initdbArguments(cluster: string, passwordFile: string, unsafeFast: boolean): string[] {
  const options = {
    pgdata: cluster,
    username: ownerName,
    auth: 'scram-sha-256',
    pwfile: passwordFile,
    encoding: 'UTF8',
    'locale-provider': 'builtin',
    'builtin-locale': 'C.UTF-8',
    'lc-collate': 'C',
    'lc-ctype': characterType[process.platform as keyof typeof characterType] ?? 'C',
    'lc-messages': 'C',
    'lc-monetary': 'C',
    'lc-numeric': 'C',
    'lc-time': 'C',
  }
  return [
    ...Object.entries(options).map(([name, value]) => `--${name}=${value}`),
    '--data-checksums',
    ...(unsafeFast ? ['--no-sync'] : []),
  ]
}

/** Memory that this process may use, in bytes: the machine's, or less where a container limits it. */
const memory = () => Math.min(totalmem(), process.constrainedMemory() || Infinity)

/**
 * Settings of the server. They are given at each start rather than written into `postgresql.conf`, so that a new release
 * of Zhanggui can change them. `unsafeFast` trades the data for speed when the machine dies: for tests only.
 */
export function serverSettings(unsafeFast: boolean): Record<string, string> {
  return {
    max_connections: '100',
    shared_buffers: memory() < 2 ** 31 || unsafeFast ? '128MB' : '256MB',
    maintenance_work_mem: '64MB',
    max_wal_size: '2GB', // fewer forced checkpoints while a world is being filled
    wal_compression: 'on',
    random_page_cost: '1.1', // discs are solid-state
    jit: 'off', // statements are short; compiling them costs more than it saves
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C', // the keeper reads the log
    log_line_prefix: '%m [%p] ',
    log_error_verbosity: 'terse', // the detail of a refused row is somebody's mail address
    ...(unsafeFast ? { fsync: 'off', full_page_writes: 'off' } : {}),
  }
}
