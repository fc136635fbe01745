/** Weighs what a browser loads before a console's first screen is there: `node web/budget.ts`, after a build. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

interface Chunk {
  file: string
  imports?: string[]
}

export interface Weight {
  console: string
  /** Bytes of script after gzip. */
  script: number
  limit: number
}

const DIST = join(import.meta.dirname, 'dist')
/** The app itself and the words of Ant Design, which every console loads. */
const ALWAYS = ['index.html', '../node_modules/antd/es/locale/zh_CN.js']

const consoles: Record<string, { entries: string[]; limit: number }> = {
  customer: {
    entries: ['src/screens/customer/console.tsx', 'src/screens/customer/home.tsx'],
    limit: 300_000,
  },
  provider: {
    entries: ['src/screens/provider/console.tsx', 'src/screens/provider/overview.tsx'],
    limit: 450_000,
  },
}

function filesBehind(manifest: Record<string, Chunk>, entries: readonly string[]): Set<string> {
  const files = new Set<string>()
  const visit = (name: string): void => {
    const chunk = manifest[name]
    if (!chunk) throw new Error(`${name} is not in the build's manifest; has it been renamed?`)
    if (files.has(chunk.file)) return
    files.add(chunk.file)
    chunk.imports?.forEach(visit)
  }
  entries.forEach(visit)
  return files
}

/** Weighs each console of the build in `directory`. */
export function weigh(directory = DIST): Weight[] {
  const manifest = JSON.parse(readFileSync(join(directory, '.vite', 'manifest.json'), 'utf8')) as Record<
    string,
    Chunk
  >
  return Object.entries(consoles).map(([console, { entries, limit }]) => {
    const scripts = [...filesBehind(manifest, [...ALWAYS, ...entries])].filter((file) => file.endsWith('.js'))
    const script = scripts.reduce(
      (sum, file) => sum + gzipSync(readFileSync(join(directory, file)), { level: 9 }).length,
      0,
    )
    return { console, script, limit }
  })
}

if (import.meta.main) {
  for (const { console: name, script, limit } of weigh()) {
    const share = `${(script / 1000).toFixed(1)} kB of ${limit / 1000} kB`
    process.stdout.write(`${script <= limit ? 'ok  ' : 'OVER'} ${name}: ${share} gzip\n`)
    if (script > limit) process.exitCode = 1
  }
}
