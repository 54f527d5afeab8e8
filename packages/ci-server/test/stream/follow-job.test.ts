import type { JobSummary } from '@tuglet/ci-protocol'
import assert from 'node:assert/strict'
import { appendFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, it } from 'mocha'
import { jobChanges } from '../../src/jobs/job-changes.ts'
import type { EventStream } from '../../src/stream/event-stream.ts'
import { followJob } from '../../src/stream/follow-job.ts'
import { temporaryFolders } from '../support/temporary-folder.ts'

const folder = temporaryFolders()
const summary = { job_id: 'a', success: null, start_time: null, end_time: null }

/** A job in a log of its own, and a stream that takes frames only when told to. */
async function scene(log: string) {
  const logPath = join(await folder(), 'a.log')
  await writeFile(logPath, log)
  const changes = jobChanges()
  const [gone, closing] = [new AbortController(), new AbortController()]
  const sent: string[] = []
  let job: JobSummary = { ...summary, status: 'running' }
  let release = () => {}
  let arrived = Promise.withResolvers<void>()
  const stream: EventStream = {
    gone: gone.signal,
    closing: closing.signal,
    send: async (frames) => {
      gone.signal.throwIfAborted()
      sent.push(frames)
      const taken = new Promise<void>((resolve) => (release = resolve))
      arrived.resolve()
      await Promise.race([taken, new Promise((_, reject) => gone.signal.addEventListener('abort', reject))])
    },
    end: (frames) => void sent.push(frames ?? ''),
  }
  const done = followJob(stream, { jobId: 'a', logPath, offset: 0, changes, find: async () => job })
  return {
    sent,
    changes,
    logPath,
    gone,
    closing,
    done,
    finish: (success: boolean) => (job = { ...summary, status: 'completed', success }),
    /** Resolves when the next frames were handed over. */
    next: async () => {
      await arrived.promise
      arrived = Promise.withResolvers<void>()
    },
    take: () => release(),
  }
}

describe('followJob', () => {
  it('reads no further ahead than a slow reader takes', async () => {
    const line = `${'x'.repeat(1023)}\n`
    const { sent, next, take, done, gone } = await scene(line.repeat(4096))
    let bytes = 0
    for (let taken = 0; taken < 5; taken += 1) {
      await next()
      assert.equal(sent.length, taken + 1)
      assert.ok(sent[taken]!.length < 128 * 1024)
      bytes += sent[taken]!.length
      take()
    }
    assert.ok(bytes < 1024 * 1024)
    gone.abort()
    await assert.rejects(done)
  })

  it('sends a line that comes while it sends another, and the verdict after the whole log', async () => {
    const { sent, next, take, done, changes, logPath, finish } = await scene('one\n')
    await next()
    await appendFile(logPath, 'two\nthree')
    finish(true)
    changes.notify('a')
    take()
    await next()
    take()
    await done
    assert.deepEqual(sent, [
      'id: 4\ndata: {"type": "log", "data": "one\\n"}\n\n',
      'id: 8\ndata: {"type": "log", "data": "two\\n"}\n\n',
      'id: 13\ndata: {"type": "log", "data": "three"}\n\ndata: {"type": "complete", "success": true}\n\n',
    ])
  })

  it('ends without a verdict when the server closes before the job is over', async () => {
    const { sent, done, closing } = await scene('')
    closing.abort()
    await done
    assert.deepEqual(sent, [])
  })

  it('stops at once when its reader goes, and is not called any more', async () => {
    const { done, gone, changes, sent } = await scene('')
    gone.abort()
    await assert.rejects(done)
    changes.notify('a')
    assert.deepEqual(sent, [])
  })
})
