import { isApiKey } from '@tuglet/ci-protocol'
import { adminKeys, openStore, startEmbedded } from '@tuglet/ci-server'
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { describe, it } from 'mocha'
import { markedProcesses } from '../src/process/marked-processes.ts'
import { commandZip } from './support/raw-zip.ts'
import { temporaryFolders } from './support/temporary-folder.ts'
import { all, logOf, v1Client } from './support/v1-client.ts'

describe('startEmbedded', () => {
  const folder = temporaryFolders()

  it('runs a job without user, key or directory, and leaves nothing behind', async () => {
    const server = await startEmbedded()
    assert.ok(isApiKey(server.apiKey))
    assert.match(server.url, /^http:\/\/127\.0\.0\.1:\d+$/)
    const client = v1Client(server.url, server.apiKey)
    const events = await all(client.submit('/submit-stream', commandZip('pwd')))
    const project = String(events.find(({ data }) => String(data).endsWith('/project\n'))?.['data']).trim()
    const dataDir = dirname(dirname(dirname(project)))
    assert.ok(existsSync(dataDir))
    assert.equal((await v1Client(server.url, `ci_${'x'.repeat(40)}`).get('/jobs')).status, 401)
    await server.close()
    assert.ok(!existsSync(dataDir))
    await assert.rejects(client.get('/health'))
  })

  it('ends its jobs with all they started when it closes, and may be closed twice', async () => {
    const server = await startEmbedded({ graceMs: 200 })
    const client = v1Client(server.url, server.apiKey)
    const events = client.submit(
      '/submit-stream',
      commandZip('trap "" TERM; setsid sleep 71 & echo begun; while :; do sleep 1; done'),
    )
    const id = String((await events.next()).value?.['job_id'])
    while ((await events.next()).value?.['data'] !== 'begun\n') continue
    await Promise.all([server.close(), server.close()])
    assert.deepEqual(await markedProcesses(`TUGLET_CI_JOB=${id}`), [])
  })

  it('keeps a directory that it was given, with its jobs, and no key in it', async () => {
    const dataDir = await folder()
    const first = await startEmbedded({ dataDir })
    const client = v1Client(first.url, first.apiKey)
    const id = await client.submitAsync(commandZip('echo kept'))
    await all(client.stream(`/jobs/${id}/stream`))
    await first.close()
    const second = await startEmbedded({ dataDir })
    assert.match(logOf(await all(v1Client(second.url, second.apiKey).stream(`/jobs/${id}/stream?offset=0`))), /kept/)
    assert.equal((await v1Client(second.url, first.apiKey).get('/jobs')).status, 401)
    await second.close()
    const store = await openStore(dataDir)
    assert.deepEqual(await adminKeys(store).list(), [])
    store.close()
  })
})
