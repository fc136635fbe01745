/** The built web app: hashed files are kept for ever, and every page address answers with the same index. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import files from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'

export const BUILT = join(import.meta.dirname, '..', '..', '..', '..', 'web', 'dist')

/** First path segments that are pages of the web app; anything else that is not a file is not found. */
const pages = ['', 'p', 'c', 'o', 'sign-in', 'sign-up', 'setup', 'reset', 'settings', 'shop']

/** Without a build (tests of the server alone) nothing is served here. */
export async function servePages(web: FastifyInstance, directory = BUILT): Promise<void> {
  const index = join(directory, 'index.html')
  if (!existsSync(index)) return
  const html = await readFile(index, 'utf8')
  await web.register(files, {
    root: directory,
    index: false,
    wildcard: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (response, path) => {
      const kept = path.includes('/assets/')
      response.header('cache-control', kept ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  const answer = async (_request: unknown, reply: FastifyReply) =>
    reply.header('content-type', 'text/html; charset=utf-8').header('cache-control', 'no-cache').send(html)
  for (const page of pages) {
    web.get(`/${page}`, answer)
    if (page !== '') web.get(`/${page}/*`, answer)
  }
  // Somebody who followed a wrong link sees a page that says so, with the way home; programs get the problem.
  web.get('/*', async (request, reply) => {
    const reads = request.headers.accept?.includes('text/html') === true && !request.url.startsWith('/api/')
    return reads ? answer(request, reply.code(404)) : reply.callNotFound()
  })
}
