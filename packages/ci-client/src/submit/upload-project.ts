import { parseJobEvent, paths, type JobEvent } from '@tuglet/ci-protocol'
import { events as eventsOf, type ServerEvent } from '@tuglet/http'
import { CiError } from '../connection/ci-error.ts'
import { notCi } from '../connection/not-ci.ts'
import { readJson } from '../connection/read-json.ts'
import { refusal } from '../connection/refusal.ts'
import { send } from '../connection/send.ts'
import { urlOn } from '../connection/server-url.ts'
import { listJobs } from '../list-jobs.ts'
import { follow, type ProgressEvent } from '../stream/follow.ts'
import { asStream } from '../stream/open-stream.ts'
import type { StreamOptions } from '../stream/stream-options.ts'
import { multipart, type ZipSource } from './multipart.ts'

/** How to upload. */
export interface UploadOptions extends Omit<StreamOptions, 'fromBeginning'> {
  /** Told how many bytes of the zip were sent, of how many. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined
  /** Told once the server has taken the whole zip; what is left is the job's place in its queue. */
  readonly onTaken?: (() => void) | undefined
}

/** A job that the server has taken. */
export interface SubmittedJob {
  readonly jobId: string
  /** Its log from the beginning and its verdict; to be read once. Until `close` or the end it holds a connection. */
  readonly events: AsyncIterable<ProgressEvent>
  /** Stops listening; the job goes on. */
  close(): Promise<void>
}

/** Uploads a zip and resolves to the id of the new job. Rejects with CiError. */
export async function uploadProject(zip: ZipSource, options: UploadOptions = {}): Promise<string> {
  const response = await upload(paths.submitAsync, zip, options)
  const body = await readJson(options, response)
  const jobId = (body as { job_id?: unknown } | null | undefined)?.job_id
  if (typeof jobId === 'string' && jobId !== '') return jobId
  throw notCi(response, urlOn(options.serverUrl, paths.submitAsync))
}

/** Uploads a zip and resolves, with the job's log on the same connection, once the server names the job. Rejects with CiError. */
export async function uploadProjectStreaming(zip: ZipSource, options: UploadOptions = {}): Promise<SubmittedJob> {
  const response = await asStream(options, paths.submitStream, await upload(paths.submitStream, zip, options))
  const received = eventsOf(response)
  const jobId = await firstJobId(received, options)
  const events = follow({ jobId, fromBeginning: true, received }, options)
  const close = async (): Promise<void> => {
    // A generator that never began would not pass the end on to its source.
    await Promise.allSettled([events.return(), received.return()])
  }
  return { jobId, events, close }
}

async function upload(path: string, zip: ZipSource, options: UploadOptions): Promise<Response> {
  const { body, headers } = multipart(zip, options.onProgress)
  let response: Response
  try {
    response = await send(options, path, { method: 'POST', body, headers })
  } catch (error) {
    if (CiError.is(error) && error.kind === 'unreachable') await explain(options)
    throw error
  }
  if (!response.ok) throw await refusal(options, path, response)
  options.onTaken?.()
  return response
}

// A server that refuses a key need not wait for the upload, and its answer is lost if it closes the connection first.
async function explain(options: UploadOptions): Promise<void> {
  try {
    await listJobs(options)
  } catch (error) {
    options.signal?.throwIfAborted()
    if (CiError.is(error) && (error.kind === 'auth' || error.kind === 'notCi')) throw error
  }
}

async function firstJobId(received: AsyncGenerator<ServerEvent, void>, options: UploadOptions): Promise<string> {
  let event: JobEvent | undefined
  let cause: unknown
  try {
    for (let next = await received.next(); !event && !next.done; next = await received.next()) {
      event = parseJobEvent(next.value.data)
      if (event?.type === 'job_id') return event.job_id
    }
  } catch (error) {
    options.signal?.throwIfAborted()
    cause = error
  }
  await received.return()
  if (event) throw new CiError('failed', 'The server did not name the job.')
  const message = 'The connection broke before the server named the job. It may run nevertheless: list the jobs to see.'
  throw new CiError('unreachable', message, { cause })
}
