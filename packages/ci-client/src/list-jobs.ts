import { isJobSummary, paths, type JobSummary } from '@tuglet/ci-protocol'
import type { Connection } from './connection/connection.ts'
import { notCi } from './connection/not-ci.ts'
import { readJson } from './connection/read-json.ts'
import { refusal } from './connection/refusal.ts'
import { send } from './connection/send.ts'
import { urlOn } from './connection/server-url.ts'

const timeoutMs = 30_000

/** The jobs of the key's user as the server orders them, newest first. Rejects with CiError. */
export async function listJobs(connection: Connection = {}): Promise<JobSummary[]> {
  const response = await send(connection, paths.jobs, { timeoutMs })
  if (!response.ok) throw await refusal(connection, paths.jobs, response)
  const body = await readJson(connection, response)
  if (!Array.isArray(body) || !body.every(isJobSummary)) throw notCi(response, urlOn(connection.serverUrl, paths.jobs))
  return body.map(({ job_id, status, success, start_time, end_time }) => ({
    job_id,
    status,
    success,
    start_time,
    end_time,
  }))
}
