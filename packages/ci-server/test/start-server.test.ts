import { openStore, startServer } from '@tuglet/ci-server'
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { appendFile, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { describe, it } from 'mocha'
import { markedProcesses } from '../src/process/marked-processes.ts'
import { commandZip } from './support/raw-zip.ts'
import { temporaryFolders } from './support/temporary-folder.ts'
import { newKey, testServers } from './support/test-server.ts'
import { all, logOf, v1Client } from './support/v1-client.ts'

const folder = temporaryFolders()
const start = testServers(folder)
const summaryOf = async (client: ReturnType<typeof v1Client>, id: string) =>
  JSON.parse((await client.get(`/jobs/${id}`)).body) as { status: string; success: boolean | null }

describe('startServer', () => {
  it('loses nothing over a restart: users, keys, jobs, logs, and what is queued', async () => {
    const dataDir = await folder()
    const first = await start({ dataDir, slots: 1 })
    const done = await first.client.submitAsync(commandZip('echo kept'))
    const log = logOf(await all(first.client.stream(`/jobs/${done}/stream?offset=0`)))
    const list = (await first.client.get('/jobs')).body
    await first.client.submitAsync(commandZip('sleep 60'))
    const queued = await first.client.submitAsync(commandZip('echo later'))
    await first.close({ kill: true })

    const second = await startServer({ dataDir, port: 0 })
    const client = v1Client(second.url, first.apiKey)
    assert.equal(logOf(await all(client.stream(`/jobs/${done}/stream?from_beginning=true`))), log)
    assert.ok((await client.get('/jobs')).body.includes(list.slice(1, -1)))
    assert.match(logOf(await all(client.stream(`/jobs/${queued}/stream?offset=0`))), /later\nAll tests passed!/)
    await second.close()
  })

  it('fails what ran when the last server died, says so in its log, and ends what was left of it', async () => {
    const dataDir = await folder()
    const apiKey = await newKey(dataDir)
    const store = await openStore(dataDir)
    const id = randomUUID()
    const [user] = await store.accounts.users()
    await store.jobs.add({ id, userId: user!.id })
    await store.jobs.claim()
    store.close()
    await writeFile(join(dataDir, 'logs', `${id}.log`), 'half a line')
    await writeFile(join(dataDir, 'uploads', 'broken'), 'PK')
    await writeFile(join(dataDir, 'zips', `${id}.zip`), 'PK')
    const env = { ...process.env, TUGLET_CI_JOB: id }
    const orphan = spawn('sleep', ['67'], { env, detached: true, stdio: 'ignore' })
    const ended = once(orphan, 'exit')

    const server = await startServer({ dataDir, port: 0 })
    const client = v1Client(server.url, apiKey)
    assert.deepEqual(await ended, [null, 'SIGKILL'])
    const events = await all(client.stream(`/jobs/${id}/stream?offset=0`))
    assert.equal(logOf(events), 'half a line\nError: The server stopped while this job was running.\n')
    assert.deepEqual(events.at(-1), { type: 'complete', success: false })
    assert.deepEqual(await summaryOf(client, id).then(({ status, success }) => [status, success]), ['failed', false])
    assert.deepEqual([await readdir(join(dataDir, 'uploads')), await readdir(join(dataDir, 'zips'))], [[], []])
    await server.close()
  })

  it("is the only server on its data, and leaves a running one's jobs alone", async () => {
    const server = await start()
    const id = await server.client.submitAsync(commandZip('sleep 60'))
    const events = server.client.stream(`/jobs/${id}/stream?offset=0`)
    await events.next()
    await assert.rejects(startServer({ dataDir: server.dataDir, port: 0 }), { code: 'DATA_DIR_IN_USE' })
    assert.equal((await summaryOf(server.client, id)).status, 'running')
  })

  it('says that a port is taken or cannot be had, and frees the data again', async () => {
    const { url } = await start()
    const dataDir = await folder()
    await assert.rejects(startServer({ dataDir, port: Number(new URL(url).port) }), { code: 'PORT_IN_USE' })
    await assert.rejects(startServer({ dataDir, port: 0, host: '203.0.113.7' }), { code: 'LISTEN_FAILED' })
    await (await startServer({ dataDir, port: 0 })).close()
  })

  it('removes what a job needed once it is over, and keeps its log', async () => {
    const { client, dataDir, close } = await start()
    const id = await client.submitAsync(commandZip('mkdir ro && touch ro/x && echo ok'))
    await all(client.stream(`/jobs/${id}/stream?offset=0`))
    await close()
    assert.deepEqual([await readdir(join(dataDir, 'zips')), await readdir(join(dataDir, 'work'))], [[], []])
    assert.match(await readFile(join(dataDir, 'logs', `${id}.log`), 'utf8'), /ok\n/)
  })

  it('runs as many jobs at once as it has slots, and no more', async () => {
    const shared = await folder()
    const { client } = await start({ slots: 2 })
    const meet = `touch ${shared}/$$; until [ "$(ls ${shared} | wc -l)" -ge 2 ]; do sleep 0.02; done`
    const pair = await Promise.all([meet, meet].map((command) => client.submitAsync(commandZip(command))))
    for (const id of pair)
      assert.deepEqual((await all(client.stream(`/jobs/${id}/stream?offset=0`))).at(-1), {
        type: 'complete',
        success: true,
      })
  })
})

describe('closing a server', () => {
  it('waits for jobs that run, lets their followers hear the verdict, and ends the streams of queued ones', async () => {
    const gate = join(await folder(), 'gate')
    const { client, close } = await start({ slots: 1 })
    const running = client.submit('/submit-stream', commandZip(`echo begun; until [ -e ${gate} ]; do sleep 0.02; done`))
    for await (const { data } of { [Symbol.asyncIterator]: () => ({ next: () => running.next() }) })
      if (data === 'begun\n') break
    const queued = client.submit('/submit-stream', commandZip('true'))
    await queued.next()
    const closed = close()
    const refused = await client.upload('/submit-async', commandZip('true'))
    assert.deepEqual([refused.status, refused.body], [503, '{"detail":"The server is stopping"}'])
    await appendFile(gate, '')
    assert.deepEqual((await all(running)).at(-1), { type: 'complete', success: true })
    assert.deepEqual(await all(queued), [])
    await closed
  })

  it('ends running jobs with all they started when told to, and their followers hear of it', async () => {
    const { client, close } = await start()
    const events = client.submit('/submit-stream', commandZip('setsid sleep 68 & echo begun; sleep 69'))
    const first = await events.next()
    const id = String(first.value?.['job_id'])
    while ((await events.next()).value?.['data'] !== 'begun\n') continue
    const waiting = close()
    await close({ kill: true })
    await waiting
    const rest = await all(events)
    assert.match(logOf(rest), /Error: The server stopped while this job was running\.\n$/)
    assert.deepEqual(rest.at(-1), { type: 'complete', success: false })
    assert.deepEqual(await markedProcesses(`TUGLET_CI_JOB=${id}`), [])
  })
})
