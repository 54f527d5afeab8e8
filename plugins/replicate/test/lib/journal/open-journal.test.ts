import assert from 'node:assert/strict'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'mocha'
import { fakeHost } from '@tuglet/testkit'
import type { NewIntent } from '../../../src/lib/journal/journal.ts'
import { openJournal } from '../../../src/lib/journal/open-journal.ts'

const intent = (key = 'k'): NewIntent => ({
  key,
  endpoint: 'https://api.replicate.com',
  model: 'acme/echo',
  target: { version: 'acme/echo:v1' },
  input: { prompt: 'a' },
  inputFiles: {},
  uploads: {},
})

describe('openJournal', () => {
  it('keeps what happened to an intent, for whoever opens it next', async () => {
    const host = fakeHost()
    await using journal = openJournal(host)
    const { id } = await journal.recordIntent(intent())
    await journal.recordCreated(id, { id: 'p1', createdAt: '2026-01-02T03:04:06Z' })
    await journal.recordDone(id, { status: 'succeeded', files: [{ path: '/x', key: '', bytes: 1, sha256: 's' }] })
    const [entry, ...others] = await openJournal(host).entries()
    assert.equal(others.length, 0)
    assert.deepEqual(
      [entry?.predictionId, entry?.outcome?.status, entry?.input, entry?.isDetached, entry?.at.slice(0, 10)],
      ['p1', 'succeeded', { prompt: 'a' }, false, '2026-01-02'],
    )
  })

  it('is for its owner’s eyes, and is not there before something is written', async () => {
    const host = fakeHost()
    await using journal = openJournal(host)
    assert.deepEqual(await journal.entries(), [])
    assert.equal(await journal.adopt('k'), undefined)
    await journal.recordIntent(intent())
    assert.equal(statSync(join(host.dirs.state, 'replicate/journal.jsonl')).mode & 0o777, 0o600)
    assert.equal(statSync(join(host.dirs.state, 'replicate')).mode & 0o777, 0o700)
  })

  it('loses nothing but a line that was cut short', async () => {
    const host = fakeHost()
    await using journal = openJournal(host)
    await journal.recordIntent(intent('one'))
    appendFileSync(join(host.dirs.state, 'replicate/journal.jsonl'), '{"type":"intent","id":"cut","ke')
    await journal.recordIntent(intent('two'))
    appendFileSync(join(host.dirs.state, 'replicate/journal.jsonl'), '\nnull\n5\n{}\n')
    assert.deepEqual(
      (await journal.entries()).map(({ key }) => key),
      ['one', 'two'],
    )
  })

  it('gives an unfinished intent to one that comes after its owner is gone, and to one only', async () => {
    const host = fakeHost()
    const first = openJournal(host)
    const { id } = await first.recordIntent(intent())
    assert.equal(await first.adopt('k'), undefined, 'its own')
    await using second = openJournal(host)
    await using third = openJournal(host)
    assert.equal(await second.adopt('k'), undefined, 'its owner lives')
    await first.close()
    const taken = await Promise.all([second.adopt('k'), third.adopt('k'), second.adopt('k')])
    assert.deepEqual(
      taken.flatMap((entry) => entry?.id ?? []),
      [id],
    )
    assert.equal(await third.adoptIntent(id), undefined)
    assert.equal(await third.adopt('other'), undefined)
  })

  it('leaves alone what ended and what nobody was to wait for, unless it is asked for by name', async () => {
    const host = fakeHost()
    const first = openJournal(host)
    const ended = await first.recordIntent(intent())
    await first.recordDone(ended.id, { status: 'failed' })
    const detached = await first.recordIntent(intent())
    await first.recordDetached(detached.id)
    await first.close()
    await using second = openJournal(host)
    assert.equal(await second.adopt('k'), undefined)
    assert.equal(await second.adoptIntent(ended.id), undefined)
    assert.equal((await second.adoptIntent(detached.id))?.id, detached.id)
  })

  it('knows a process that was killed from one that lives', async () => {
    const host = fakeHost()
    const file = new URL('../../support/hold-intent.ts', import.meta.url)
    const child = fork(file, [host.dirs.state], { execArgv: ['--conditions=@tuglet/source', '--no-warnings'] })
    await once(child, 'message')
    await using journal = openJournal(host)
    assert.equal(await journal.adopt('k'), undefined)
    child.kill('SIGKILL')
    await once(child, 'exit')
    assert.equal((await journal.adopt('k'))?.key, 'k')
  })

  it('keeps the lines of many writers apart', async () => {
    const host = fakeHost()
    const journals = Array.from({ length: 8 }, () => openJournal(host))
    await Promise.all(
      journals.flatMap((journal, at) =>
        Array.from({ length: 20 }, (_, row) =>
          journal.recordIntent({ ...intent(`${at}.${row}`), input: { prompt: 'x'.repeat(5000) } }),
        ),
      ),
    )
    assert.equal((await openJournal(host).entries()).length, 160)
    assert.equal(
      readFileSync(join(host.dirs.state, 'replicate/journal.jsonl'), 'utf8').split('\n').filter(Boolean).length,
      160,
    )
    await Promise.all(journals.map((journal) => journal.close()))
  })

  it('works where paths are long', async () => {
    const base = fakeHost()
    const host = { ...base, dirs: { ...base.dirs, state: join(base.dirs.state, 'a-long-name'.repeat(12)) } }
    const first = openJournal(host)
    await first.recordIntent(intent())
    await using second = openJournal(host)
    assert.equal(await second.adopt('k'), undefined)
    await first.close()
    assert.ok(await second.adopt('k'))
  })
})
