import assert from 'node:assert/strict'
import { appendFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, it } from 'mocha'
import { commandZip } from '../support/raw-zip.ts'
import { temporaryFolders } from '../support/temporary-folder.ts'
import { testServers } from '../support/test-server.ts'
import { all, logOf, type AnyEvent } from '../support/v1-client.ts'

const folder = temporaryFolders()
const start = testServers(folder)

/** Reads a stream until its log has a text. */
async function untilLog(events: AsyncIterator<AnyEvent>, text: string): Promise<string> {
  let log = ''
  while (!log.includes(text)) {
    const { value, done } = await events.next()
    if (done === true) throw new Error(`The stream ended before "${text}": ${log}`)
    log += logOf([value as AnyEvent])
  }
  return log
}

describe('the stream of a job', () => {
  it('shows what the job writes while it runs, also before a line is over', async () => {
    const gate = join(await folder(), 'gate')
    const { client } = await start()
    const events = client.submit(
      '/submit',
      commandZip(`printf 'first... '; until [ -e ${gate} ]; do sleep 0.02; done; echo done`),
    )
    await untilLog(events, 'first... ')
    await appendFile(gate, '')
    assert.match(await untilLog(events, 'done\n'), /^done\n$/)
    assert.deepEqual((await all(events)).at(-1), { type: 'complete', success: true })
  })

  it('begins at the byte that the last frame had, so a reader that comes back misses and repeats nothing', async () => {
    const { client } = await start()
    const id = await client.submitAsync(commandZip('printf "äöü\\n%s\\n" two; echo three'))
    const whole = logOf(await all(client.stream(`/jobs/${id}/stream?offset=0`)))
    const bytes = Buffer.from(whole)
    const ids: number[] = []
    for await (const line of client.lines(`/jobs/${id}/stream?from_beginning=true`)) {
      if (line.startsWith('id: ')) ids.push(Number(line.slice(4)))
    }
    assert.equal(ids.at(-1), bytes.length)
    for (const offset of ids) {
      const rest = bytes.subarray(offset).toString()
      assert.equal(logOf(await all(client.stream(`/jobs/${id}/stream?offset=${offset}`))), rest)
      assert.equal(logOf(await all(client.stream(`/jobs/${id}/stream`, { 'last-event-id': String(offset) }))), rest)
    }
  })

  it('says only the verdict from the end of a log on, or beyond', async () => {
    const { client } = await start()
    const id = await client.submitAsync(commandZip('true'))
    const { length } = Buffer.from(logOf(await all(client.stream(`/jobs/${id}/stream?offset=0`))))
    for (const offset of [length, length + 1000]) {
      assert.deepEqual(await all(client.stream(`/jobs/${id}/stream?offset=${offset}`)), [
        { type: 'complete', success: true },
      ])
    }
  })

  it('refuses a beginning that means nothing with a 422', async () => {
    const { client } = await start()
    const id = await client.submitAsync(commandZip('true'))
    for (const query of ['offset=x', 'offset=-1', 'from_beginning=perhaps']) {
      const { status, body } = await client.get(`/jobs/${id}/stream?${query}`)
      assert.deepEqual([status, body.startsWith('{"detail":"')], [422, true])
    }
  })

  it('is kept alive by comments while nothing happens', async () => {
    const { client } = await start({ heartbeatMs: 20 })
    const id = await client.submitAsync(commandZip('sleep 60'))
    let beats = 0
    for await (const line of client.lines(`/jobs/${id}/stream`)) {
      if (line === ': hb') beats += 1
      if (beats === 3) break
    }
    assert.equal(beats, 3)
  })

  it('can be read by many at once, each from where it began', async () => {
    const { client } = await start()
    const id = await client.submitAsync(commandZip('seq 1 2000'))
    const logs = await Promise.all(Array.from({ length: 20 }, () => all(client.stream(`/jobs/${id}/stream?offset=0`))))
    assert.equal(new Set(logs.map(logOf)).size, 1)
    assert.equal(logOf(logs[0]!).split('\n').length, 2003)
  })

  it('goes on for a job whose submitter left', async () => {
    const gate = join(await folder(), 'gate')
    const { client } = await start()
    const events = client.submit('/submit-stream', commandZip(`until [ -e ${gate} ]; do sleep 0.02; done; echo after`))
    const { value } = await events.next()
    await events.return(undefined)
    await appendFile(gate, '')
    const log = logOf(await all(client.stream(`/jobs/${String((value as AnyEvent)['job_id'])}/stream?offset=0`)))
    assert.match(log, /after\nAll tests passed!\n$/)
  })
})
