/** Loaded before a process of the product by `mutate.ts`: changes the source of the named files as they are read. */
import { registerHooks } from 'node:module'
import type { Mutation } from './mutate.ts'

const mutations = JSON.parse(process.env['ZHANGGUI_MUTATIONS'] ?? '[]') as Mutation[]

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context)
    const here = mutations.filter(({ file }) => file === url)
    if (here.length === 0) return loaded
    const source = Buffer.from(loaded.source as Uint8Array).toString('utf8')
    return { ...loaded, source: here.reduce((text, { from, to }) => text.replace(from, () => to), source) }
  },
})
