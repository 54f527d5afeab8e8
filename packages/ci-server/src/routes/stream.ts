import { isFinished } from '@tuglet/ci-protocol'
import type { FastifyInstance } from 'fastify'
import { stat } from 'node:fs/promises'
import type { AppDeps } from '../app-deps.ts'
import { completeFrame, noteFrame } from '../stream/frame.ts'
import { openEventStream } from '../stream/event-stream.ts'
import { followJob } from '../stream/follow-job.ts'
import { HttpProblem } from './http-problem.ts'
import { streamStart } from './stream-start.ts'

interface Route {
  Params: { id: string }
  Querystring: Record<string, unknown>
}

/** `GET /jobs/{id}/stream`: the log of a job from its beginning, from a byte, or from now on. */
export function streamRoute(app: FastifyInstance, deps: AppDeps): void {
  const { jobs, files, changes } = deps
  app.get<Route>('/jobs/:id/stream', async (request, reply) => {
    const { userId } = request
    const jobId = request.params.id
    const start = streamStart(request.query, request.headers['last-event-id'])
    const job = await jobs.find(jobId, userId)
    if (!job) throw new HttpProblem(404, 'Job not found')
    const logPath = files.log(jobId)
    const { size } = await stat(logPath)
    reply.hijack()
    const stream = openEventStream(reply.raw, deps)
    try {
      if (start === 'now' && isFinished(job.status)) {
        stream.end(noteFrame('Job already completed.\n') + completeFrame(job.success === true))
      } else {
        const offset = start === 'now' ? size : Math.min(start, size)
        await followJob(stream, { jobId, logPath, offset, changes, find: () => jobs.find(jobId, userId) })
      }
    } catch (error) {
      // After the head, a closed connection is the only way to say that something broke.
      if (!stream.gone.aborted) deps.log(`The stream of job ${jobId} broke: ${String(error)}`)
    } finally {
      stream.end()
    }
  })
}
