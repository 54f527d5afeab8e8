import multipart from '@fastify/multipart'
import { fastify, type FastifyInstance } from 'fastify'
import type { KeyRing } from './accounts/account-store.ts'
import type { JobChanges } from './jobs/job-changes.ts'
import type { JobStore } from './jobs/job-store.ts'
import { authenticate } from './routes/authenticate.ts'
import { answerProblem } from './routes/answer-problem.ts'
import { healthRoute } from './routes/health.ts'
import { jobRoutes } from './routes/jobs.ts'
import { streamRoute } from './routes/stream.ts'
import { submitRoutes } from './routes/submit.ts'
import type { JobFiles } from './store/job-files.ts'

/** All that the HTTP side needs; nothing of it is found by other ways. */
export interface AppDeps {
  readonly jobs: JobStore
  readonly files: JobFiles
  readonly keys: KeyRing
  readonly changes: JobChanges
  readonly maxUploadBytes: number
  readonly uploadStallMs: number
  readonly heartbeatMs: number
  /** Aborted when no job is to be taken any more. */
  readonly refusing: AbortSignal
  /** Aborted when streams are to end. */
  readonly closing: AbortSignal
  wakeWorker(): void
  /** Takes one line about something that the operator may want to know. */
  log(line: string): void
}

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
