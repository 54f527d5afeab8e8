import { isApiKey } from '@tuglet/ci-protocol'
import { adminKeys, adminUsers, dataDirectory, openStore } from '@tuglet/ci-server'
import type { FastifyRequest } from 'fastify'
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { appendFile, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, it } from 'mocha'
import type { KeyRing } from '../src/accounts/account-store.ts'
import { markedProcesses } from '../src/process/marked-processes.ts'
import { authenticate } from '../src/routes/authenticate.ts'
import { commandZip, projectZip, rawZip } from './support/raw-zip.ts'
import { temporaryFolders } from './support/temporary-folder.ts'
import { newKey, testServers, type TestServer } from './support/test-server.ts'
import { all, logOf, v1Client, type AnyEvent } from './support/v1-client.ts'

const folder = temporaryFolders()
const start = testServers(folder)

const jobOf = async ({ client }: TestServer, id: string) =>
  JSON.parse((await client.get(`/jobs/${id}`)).body) as { status: string; success: boolean | null }
const waitFor = (gate: string) => `until [ -e ${gate} ]; do sleep 0.02; done`
const readTo = async (events: AsyncIterator<AnyEvent>, text: string) => {
  while (!String((await events.next()).value?.['data']).includes(text)) continue
}

describe('the defects of the first server', () => {
  it('defect 1: a job that waits in the queue is not reported as complete, however long it waits', async () => {
    const gate = join(await folder(), 'gate')
    const server = await start({ slots: 1, heartbeatMs: 10 })
    await server.client.submitAsync(commandZip(waitFor(gate)))
    const id = await server.client.submitAsync(commandZip('echo mine'))
    const seen: string[] = []
    for await (const line of server.client.lines(`/jobs/${id}/stream?from_beginning=true`)) {
      if (line !== '') seen.push(line)
      // More heartbeats than the first server had patience for, at its own two a second.
      if (seen.length === 90) await appendFile(gate, '')
    }
    assert.ok(seen.slice(0, 90).every((line) => line === ': hb'))
    assert.ok(seen.some((line) => line.includes('mine')))
    assert.equal(seen.at(-1), 'data: {"type": "complete", "success": true}')
  })

  it('defect 2: who asks for what comes next is not shown again what was', async () => {
    const gate = join(await folder(), 'gate')
    const { client } = await start()
    const first = client.submit('/submit-stream', commandZip(`echo before; ${waitFor(gate)}; echo after`))
    const id = String((await first.next()).value?.['job_id'])
    await readTo(first, 'before')
    const second = client.stream(`/jobs/${id}/stream`)
    const log = second.next()
    await subscribed(client, id)
    await appendFile(gate, '')
    const rest = await all(second)
    assert.equal(logOf([(await log).value as AnyEvent, ...rest]), 'after\nAll tests passed!\n')
  })

  it('defect 3: a job that could not be got ready stays failed, and its log says why', async () => {
    const server = await start()
    const id = await server.client.submitAsync(projectZip({ 'README.md': '' }))
    const events = await all(server.client.stream(`/jobs/${id}/stream?from_beginning=true`))
    assert.match(logOf(events), /^Error: No test command found/)
    assert.deepEqual(events.at(-1), { type: 'complete', success: false })
    await server.client.submit('/submit', commandZip('true')).next()
    const { status, success } = await jobOf(server, id)
    assert.deepEqual([status, success], ['failed', false])
  })

  it('defect 4: what the installation prints is streamed while it runs', async () => {
    const gate = join(await folder(), 'gate')
    const { client } = await start()
    const manifest = { scripts: { install: `echo installing; ${waitFor(gate)}`, test: 'true' } }
    // npm shows what an installation script prints only when told to.
    const files = { 'package.json': JSON.stringify(manifest), '.npmrc': 'foreground-scripts=true\n' }
    const events = client.submit('/submit', projectZip(files))
    await readTo(events, 'installing')
    await appendFile(gate, '')
    assert.deepEqual((await all(events)).at(-1), { type: 'complete', success: true })
  })

  it('defect 6: executable files stay so, links do not lead out, and an upload has a limit', async () => {
    const { client } = await start({ maxUploadBytes: 10_000 })
    const run = { name: 'tuglet.toml', content: '[ci]\ncommand = "./run"\n' }
    const executable = rawZip([run, { name: 'run', content: '#!/bin/sh\necho ran\n', mode: 0o100755 }])
    assert.match(logOf(await all(client.submit('/submit', executable))), /ran\n/)
    const leading = rawZip([run, { name: 'run', content: '../../../../../etc/passwd', mode: 0o120777 }])
    assert.match(logOf(await all(client.submit('/submit', leading))), /Error: The zip has a link that leaves/)
    assert.equal((await client.upload('/submit', Buffer.alloc(20_000))).status, 413)
  })

  it('defect 7: neither a line of megabytes nor a byte that is no UTF-8 ends the stream', async () => {
    const { client } = await start()
    const command = "head -c 5000000 /dev/zero | tr '\\0' x; printf 'bad \\377\\200 byte'; printf '\\nend\\n'"
    const events = await all(client.submit('/submit', commandZip(command)))
    const log = logOf(events)
    assert.equal(log, `Running tests...\n${'x'.repeat(5_000_000)}bad \ufffd\ufffd byte\nend\nAll tests passed!\n`)
    assert.ok(events.every(({ data }) => String(data).length <= 64 * 1024))
  })

  it('defect 8: a silent job shows a sign of life and ends with its own verdict', async () => {
    const gate = join(await folder(), 'gate')
    const { client } = await start({ heartbeatMs: 10 })
    const id = await client.submitAsync(commandZip(waitFor(gate)))
    const lines = client.lines(`/jobs/${id}/stream`)
    for (let beats = 0; beats < 20;) if ((await lines.next()).value === ': hb') beats += 1
    await appendFile(gate, '')
    let last = ''
    for await (const line of lines) last = line || last
    assert.equal(last, 'data: {"type": "complete", "success": true}')
  })

  it('defect 9: a job that takes long to install keeps no other from ending', async () => {
    const gate = join(await folder(), 'gate')
    const { client } = await start({ slots: 2 })
    const manifest = { scripts: { install: waitFor(gate), test: 'true' } }
    const slow = await client.submitAsync(projectZip({ 'package.json': JSON.stringify(manifest) }))
    assert.deepEqual((await all(client.submit('/submit', commandZip('true')))).at(-1), {
      type: 'complete',
      success: true,
    })
    await appendFile(gate, '')
    assert.deepEqual((await all(client.stream(`/jobs/${slow}/stream`))).at(-1), { type: 'complete', success: true })
  })

  it('defect 10: two claimants never get the same job', async () => {
    const dataDir = await folder()
    const stores = await Promise.all([openStore(dataDir), openStore(dataDir)])
    for (let n = 0; n < 40; n += 1) await stores[0].jobs.add({ id: `job ${n}`, userId: 'ada' })
    const claims = await Promise.all(Array.from({ length: 50 }, (_, n) => stores[n % 2]!.jobs.claim()))
    const ids = claims.flatMap((claim) => claim?.id ?? [])
    assert.deepEqual([ids.length, new Set(ids).size], [40, 40])
    for (const store of stores) store.close()
  })

  it('defect 11: a job that would never end is stopped at the time limit, with all that it started', async () => {
    const server = await start({ jobTimeLimitMs: 700, graceMs: 100 })
    const id = await server.client.submitAsync(commandZip('trap "" TERM; setsid sleep 73 & while :; do sleep 1; done'))
    const events = await all(server.client.stream(`/jobs/${id}/stream?offset=0`))
    assert.match(logOf(events), /Stopped: the time limit of 1 s is over\.\n$/)
    assert.deepEqual(events.at(-1), { type: 'complete', success: false })
    const { status, success } = await jobOf(server, id)
    assert.deepEqual([status, success], ['completed', false])
    assert.deepEqual(await markedProcesses(`TUGLET_CI_JOB=${id}`), [])
  })

  it('defect 12: no file of the project is overwritten', async () => {
    const { client } = await start()
    const files = { Dockerfile: 'FROM mine\n', 'pyproject.toml': '[tool.mine]\n' }
    const events = await all(
      client.submit('/submit', commandZip('cat Dockerfile pyproject.toml; ls -A | wc -l', files)),
    )
    assert.match(logOf(events), /\nFROM mine\n\[tool\.mine\]\n\s*3\n/)
  })

  it('defect 13: queued jobs come first in the list, and the newest first among equals', async () => {
    const gate = join(await folder(), 'gate')
    const { client } = await start({ slots: 1 })
    const done = await client.submitAsync(commandZip('true'))
    await all(client.stream(`/jobs/${done}/stream`))
    const running = client.submit('/submit-stream', commandZip(`echo begun; ${waitFor(gate)}`))
    const runningId = String((await running.next()).value?.['job_id'])
    await readTo(running, 'begun')
    const queued = [await client.submitAsync(commandZip('true')), await client.submitAsync(commandZip('true'))]
    const list = JSON.parse((await client.get('/jobs')).body) as { job_id: string }[]
    assert.deepEqual(
      list.map(({ job_id }) => job_id),
      [...queued.reverse(), runningId, done],
    )
  })

  it('defect 14: times have one Z and no offset', async () => {
    const store = await openStore(await folder())
    const user = await adminUsers(store).create({ name: 'Ada', email: 'ada@example.org' })
    const { apiKey } = await adminKeys(store).create({ id: user.id, name: 'a' })
    for (const time of [user.created_at, apiKey.created_at]) {
      assert.match(time, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/)
      assert.ok(!Number.isNaN(Date.parse(time)))
    }
    store.close()
  })

  it('defect 15: a job of somebody else answers as one that is not there', async () => {
    const { url, client, dataDir } = await start()
    const id = await client.submitAsync(commandZip('true'))
    const stranger = v1Client(url, await newKey(dataDir))
    for (const path of ['', '/stream', '/stream?from_beginning=true', '/stream?offset=0']) {
      const [theirs, none] = [await stranger.get(`/jobs/${id}${path}`), await stranger.get(`/jobs/none${path}`)]
      assert.deepEqual([theirs.status, theirs.body], [none.status, none.body])
      assert.equal(theirs.status, 404)
    }
  })

  it('defect 16: a log outlives all that the job ran in', async () => {
    const { client, dataDir, close } = await start()
    const id = await client.submitAsync(commandZip('echo kept'))
    await all(client.stream(`/jobs/${id}/stream`))
    await close()
    await rm(join(dataDir, 'work'), { recursive: true })
    const again = await start({ dataDir })
    assert.ok(existsSync(join(dataDir, 'logs', `${id}.log`)))
    assert.deepEqual(await readdir(join(dataDir, 'zips')), [])
    const store = await openStore(dataDir)
    assert.equal((await store.jobs.find(id, (await store.accounts.users())[0]!.id))?.status, 'completed')
    store.close()
    await again.close()
  })

  it('defect 17: server and administrator find the same data by one resolver', async () => {
    const home = await folder()
    const path = dataDirectory({}, home)
    const key = await newKey(path)
    assert.ok(isApiKey(key))
    const { url } = await start({ dataDir: dataDirectory({}, home) })
    assert.equal((await v1Client(url, key).get('/jobs')).status, 200)
  })

  it('defect 19: what is wrong with an upload is the status of the answer, never log text', async () => {
    const { client } = await start()
    for (const path of ['/submit', '/submit-stream']) {
      const { status, headers, body } = await client.upload(path, Buffer.from('no zip'))
      assert.equal(status, 400)
      assert.match(String(headers['content-type']), /^application\/json/)
      assert.equal(typeof (JSON.parse(body) as { detail: unknown }).detail, 'string')
    }
  })

  it('defect 20: a key is not written to the database at every request', async () => {
    let now = 0
    const touched: number[] = []
    const keys: KeyRing = {
      ownerOf: async () => ({ keyId: 'k', userId: 'u', isKeyActive: true, isUserActive: true }),
      touchKey: async () => void touched.push(now),
    }
    const check = authenticate(keys, () => now)
    for (; now < 150_000; now += 1000) await check({ headers: { authorization: 'Bearer k' } } as FastifyRequest)
    assert.deepEqual(touched, [0, 60_000, 120_000])
  })
})

/** Resolves when a second follower has surely been answered: the head comes after the length of the log was taken. */
async function subscribed(client: TestServer['client'], id: string): Promise<void> {
  const lines = client.lines(`/jobs/${id}/stream?offset=0`)
  await lines.next()
  await lines.return(undefined)
}
