import { serverMark } from '@tuglet/ci-protocol'
import type { FastifyInstance } from 'fastify'

/** `GET /health`, which needs no key; its header tells this kind of server from another's. */
export function healthRoute(app: FastifyInstance): void {
  app.get('/health', async (_request, reply) => {
    reply.header(serverMark, '1')
    return { status: 'ok' }
  })
}
