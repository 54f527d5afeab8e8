import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { AppDeps } from '../app-deps.ts'
import { submitJob } from '../jobs/submit-job.ts'
import { openEventStream } from '../stream/event-stream.ts'
import { followJob } from '../stream/follow-job.ts'
import { jobIdFrame } from '../stream/frame.ts'
import { HttpProblem } from './http-problem.ts'
import { receiveUpload } from './receive-upload.ts'

/** The three ways to submit a project: answered by its log, by its id and its log, or by its id alone. */
export function submitRoutes(app: FastifyInstance, deps: AppDeps): void {
  const submit = async (request: FastifyRequest): Promise<string> => {
    if (deps.refusing.aborted) throw new HttpProblem(503, 'The server is stopping')
    const path = deps.files.upload()
    await receiveUpload(request, { path, maxBytes: deps.maxUploadBytes, stallMs: deps.uploadStallMs })
    return submitJob(deps, { uploadPath: path, userId: request.userId })
  }
  app.post('/submit-async', async (request) => ({ job_id: await submit(request) }))
  app.post('/submit', async (request, reply) => {
    await streamNewJob(deps, { jobId: await submit(request), userId: request.userId, reply, first: () => '' })
  })
  app.post('/submit-stream', async (request, reply) => {
    await streamNewJob(deps, { jobId: await submit(request), userId: request.userId, reply, first: jobIdFrame })
  })
}

interface NewJob {
  readonly jobId: string
  readonly userId: string
  readonly reply: FastifyReply
  /** What comes before the log. */
  first(jobId: string): string
}

async function streamNewJob(deps: AppDeps, { jobId, userId, reply, first }: NewJob): Promise<void> {
  const { jobs, files, changes } = deps
  reply.hijack()
  const stream = openEventStream(reply.raw, deps)
  try {
    const opening = first(jobId)
    if (opening !== '') await stream.send(opening)
    const find = () => jobs.find(jobId, userId)
    await followJob(stream, { jobId, logPath: files.log(jobId), offset: 0, changes, find })
  } catch (error) {
    // The job goes on whether its submitter listens or not.
    if (!stream.gone.aborted) deps.log(`The stream of job ${jobId} broke: ${String(error)}`)
  } finally {
    stream.end()
  }
}
