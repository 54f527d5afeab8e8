import multipart from '@fastify/multipart'
import { fastify, type FastifyInstance } from 'fastify'
import type { AppDeps } from './app-deps.ts'
import { authenticate } from './routes/authenticate.ts'
import { answerProblem } from './routes/answer-problem.ts'
import { healthRoute } from './routes/health.ts'
import { jobRoutes } from './routes/jobs.ts'
import { streamRoute } from './routes/stream.ts'
import { submitRoutes } from './routes/submit.ts'

/** The v1 HTTP interface, not yet listening. */
export async function buildApp(deps: AppDeps): Promise<FastifyInstance> {
  const app = fastify({
    exposeHeadRoutes: false,
    forceCloseConnections: 'idle',
  })
  app.setErrorHandler((error, _request, reply) => answerProblem(error, reply, deps.log))
  app.setNotFoundHandler((_request, reply) => reply.code(404).send({ detail: 'Not Found' }))
  await app.register(multipart, { throwFileSizeLimit: false })
  healthRoute(app)
  await app.register(async (guarded) => {
    guarded.decorateRequest('userId', '')
    guarded.addHook('onRequest', authenticate(deps.keys))
    submitRoutes(guarded, deps)
    jobRoutes(guarded, deps)
    streamRoute(guarded, deps)
  })
  return app
}
