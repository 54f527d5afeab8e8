import assert from 'node:assert/strict'
import { startFakeHub, type FakeHub } from '@tuglet/fake-hub'
import type { Fetch } from '@tuglet/kit'
import type { FakeHost } from '@tuglet/testkit'
import { describe, it } from 'mocha'
import { fakeSource } from '../support/fake-source.ts'
import { pushTo, type Outcome } from '../support/pushing.ts'

const id = 'ada/echo_env'
const files = { Dockerfile: 'FROM scratch\n', 'large.bin': new Uint8Array(3000).fill(7) }
const flags = { 'env-var': ['MODE=fast'], private: true, yes: true }

function cutAt(at: number, when: 'before' | 'after'): (host: FakeHost) => void {
  return (host) => {
    const inner = host.fetch
    let count = 0
    const cutting: Fetch = async (input, init) => {
      count += 1
      if (count === at && when === 'before') host.interrupt()
      // A program that is gone reads no answer, but what was sent has arrived.
      const response = await inner(input, count === at && when === 'after' ? { ...init, signal: null } : init)
      if (count === at && when === 'after') host.interrupt()
      return response
    }
    Object.assign(host, { fetch: cutting })
  }
}

function push(hub: FakeHub, more: Partial<Parameters<typeof pushTo>[0]> = {}): Promise<Outcome> {
  return pushTo({ hub, source: fakeSource(files), flags, ...more })
}

const newHub = (): Promise<FakeHub> => startFakeHub({ limits: { lfsBytes: 2000 } })

describe('a push that is interrupted', () => {
  it('leaves nothing here at any request, says what is on the Hub, and is done when run again', async function () {
    this.timeout(60_000)
    const whole = await newHub()
    await push(whole)
    const requests = whole.requests.length
    await whole.close()
    for (let at = 1; at <= requests; at++) {
      for (const when of ['before', 'after'] as const) {
        const name = `interrupted ${when} request ${at} of ${requests}`
        await using hub = await newHub()
        const { failure, kept } = await push(hub, { watch: cutAt(at, when) })
        assert.deepEqual(kept, [], name)
        if (failure !== undefined) {
          assert.deepEqual([failure.kind, failure.exitCode], ['interrupted', 130], name)
          const said = failure.hints.join('\n')
          if (hub.repo('space', id))
            assert.match(said, /ada\/echo_env (?:was|may have been) created|has what was pushed/, name)
          else if (said !== '') assert.match(said, /may have been created/, name)
        }
        const again = await push(hub)
        assert.equal(again.failure, undefined, name)
        const { commits, visibility, space } = hub.repo('space', id)!
        assert.equal(commits.filter(({ title }) => title === 'Push echo_env').length, 1, name)
        assert.deepEqual([visibility, space!.variables.get('MODE')?.value], ['private', 'fast'], name)
      }
    }
  })

  it('leaves nothing here at any step', async () => {
    for (const step of ['Validate', 'Sign in', 'Provision', 'Stage', 'Upload']) {
      await using hub = await newHub()
      const onStep = (title: string, host: FakeHost): void => void (title === step && host.interrupt())
      const { failure, kept, steps } = await push(hub, { onStep })
      assert.deepEqual([failure?.exitCode, kept], [130, []], step)
      assert.equal(steps.at(-1), step)
    }
  })
})
