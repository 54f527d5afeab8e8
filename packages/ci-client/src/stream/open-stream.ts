import { paths, type StreamStart } from '@tuglet/ci-protocol'
import { CiError } from '../connection/ci-error.ts'
import type { Connection } from '../connection/connection.ts'
import { notCi } from '../connection/not-ci.ts'
import { refusal } from '../connection/refusal.ts'
import { send } from '../connection/send.ts'
import { urlOn } from '../connection/server-url.ts'

/** Opens the stream of a job. Rejects with CiError. */
export async function openStream(connection: Connection, jobId: string, start: StreamStart): Promise<Response> {
  // `.` and `..` would be resolved away from the URL's path.
  if (/^\.{0,2}$/.test(jobId)) throw new CiError('notFound', `"${jobId}" is not the id of a job.`)
  const path = paths.stream(jobId, start)
  const headers = {
    accept: 'text/event-stream',
    ...(start.offset !== undefined && { 'last-event-id': String(start.offset) }),
  }
  return asStream(connection, path, await send(connection, path, { headers }))
}

/** The response itself if it is a stream of events. Rejects with CiError for every other answer. */
export async function asStream(connection: Connection, path: string, response: Response): Promise<Response> {
  if (!response.ok) throw await refusal(connection, path, response)
  if (/^text\/event-stream\b/i.test(response.headers.get('content-type') ?? '')) return response
  await response.body?.cancel()
  throw notCi(response, urlOn(connection.serverUrl, path))
}
