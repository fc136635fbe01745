/** `/openapi.json` and the readable `/docs`. */
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import type { Route } from '@zhanggui/contract/route'
import { openApi } from './openapi.ts'

export async function serveDocs(
  web: FastifyInstance,
  routes: readonly Route[],
  version: string,
): Promise<void> {
  const document = openApi(routes, version)
  const text = JSON.stringify(document)
  web.get('/openapi.json', async (_request, reply) =>
    reply
      .header('content-type', 'application/json; charset=utf-8')
      .header('cache-control', 'no-cache')
      .send(text),
  )
  await web.register(swagger, { mode: 'static', specification: { document: document as never } })
  await web.register(swaggerUi, {
    routePrefix: '/docs',
    staticCSP: false,
    uiConfig: { docExpansion: 'none', filter: true, tryItOutEnabled: false },
  })
}
