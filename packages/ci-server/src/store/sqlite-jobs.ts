import type { JobStatus, JobSummary } from '@tuglet/ci-protocol'
import type { DatabaseSync } from 'node:sqlite'
import type { Claim, JobStore } from '../jobs/job-store.ts'
import { timestamp } from '../timestamp.ts'

const summary = 'id AS job_id, status, success, start_time, end_time'

/** Jobs in SQLite. */
export function sqliteJobs(database: DatabaseSync): JobStore {
  const add = database.prepare('INSERT INTO jobs (id, user_id, created_at) VALUES (?, ?, ?)')
  const list = database.prepare(
    `SELECT ${summary} FROM jobs WHERE user_id = ? ORDER BY start_time IS NULL DESC, start_time DESC, seq DESC`,
  )
  const find = database.prepare(`SELECT ${summary} FROM jobs WHERE id = ? AND user_id = ?`)
  const claim = database.prepare(
    `UPDATE jobs SET status = 'running', start_time = ?, attempt = attempt + 1
     WHERE seq = (SELECT seq FROM jobs WHERE status = 'queued' ORDER BY seq LIMIT 1) AND status = 'queued'
     RETURNING id, attempt`,
  )
  const finish = database.prepare(
    `UPDATE jobs SET status = ?, success = ?, end_time = ? WHERE id = ? AND attempt = ? AND status = 'running'`,
  )
  const unfinished = database.prepare(
    `SELECT id, attempt, status FROM jobs WHERE status IN ('queued', 'running') ORDER BY seq`,
  )
  return {
    add: async ({ id, userId }) => void add.run(id, userId, timestamp()),
    list: async (userId) => (list.all(userId) as unknown as Row[]).map(fromRow),
    find: async (id, userId) => {
      const row = find.get(id, userId) as Row | undefined
      return row && fromRow(row)
    },
    claim: async () => claim.get(timestamp()) as Claim | undefined,
    finish: async ({ id, attempt }, verdict) => {
      const success = verdict.status === 'completed' && verdict.success
      return finish.run(verdict.status, Number(success), timestamp(), id, attempt).changes === 1
    },
    unfinished: async () => unfinished.all() as unknown as (Claim & { status: 'queued' | 'running' })[],
  }
}

interface Row {
  readonly job_id: string
  readonly status: JobStatus
  readonly success: number | null
  readonly start_time: string | null
  readonly end_time: string | null
}

function fromRow(row: Row): JobSummary {
  const { job_id, status, success, start_time, end_time } = row
  return { job_id, status, success: success === null ? null : success === 1, start_time, end_time }
}
