import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { fakeHost } from '@tuglet/testkit'
import WebhooksListen from '../../../src/commands/replicate/webhooks/listen.ts'
import WebhooksVerify from '../../../src/commands/replicate/webhooks/verify.ts'
import { signed } from '../../support/signed.ts'
import { startBench, type Bench } from '../../support/run-in.ts'

const prediction = {
  id: 'a1',
  model: 'acme/echo',
  version: 'v',
  status: 'succeeded',
  created_at: '2026-01-02T03:04:05Z',
}
const body = JSON.stringify(prediction)

describe('replicate webhooks verify', () => {
  const verify = (at: Bench, text: string, { env = {}, more = [] }: { env?: object; more?: string[] } = {}) => {
    const { id, timestamp, signature } = signed(body, { secret: at.fake.webhookSecret, now: at.clock.now() })
    const words = ['--id', id, '--timestamp', timestamp, '--signature', signature, ...more]
    return at.run(WebhooksVerify, words, { input: text, env: { ...env } })
  }

  it('takes the secret of the account, and shows what came', async () => {
    await using at = await startBench()
    const { stdout, exitCode } = await verify(at, body)
    assert.deepEqual([stdout, exitCode], ['Delivery\tmsg_1\nPrediction\ta1\nModel\tacme/echo\nStatus\tsucceeded\n', 0])
  })

  it('needs no account where the secret is set', async () => {
    await using at = await startBench()
    const env = { REPLICATE_WEBHOOK_SECRET: at.fake.webhookSecret, REPLICATE_API_TOKEN: '' }
    assert.equal((await verify(at, body, { env })).exitCode, 0)
    assert.equal(at.fake.requests.length, 0)
  })

  it('fails for any other body, without showing the secret', async () => {
    await using at = await startBench()
    for (const more of [[], ['--verbose'], ['--json']]) {
      const { stdout, stderr, exitCode, failure } = await verify(at, `${body}\n`, { more })
      assert.deepEqual([stdout, exitCode, failure?.code], ['', 1, 'WEBHOOK_NOT_TRUSTED'])
      assert.ok(!stderr.includes(at.fake.webhookSecret.slice(6)))
    }
  })
})

describe('replicate webhooks listen', () => {
  it('prints each signed delivery once, and turns the rest away', async () => {
    await using at = await startBench()
    const { fetch, now, sleep } = at.clock
    const host = fakeHost({ fetch, now, sleep, env: at.fake.env })
    const address = new Promise<string>((resolve) => {
      const write = host.stderr.write.bind(host.stderr)
      host.stderr.write = (chunk) => {
        const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(String(chunk)) ?? []
        if (url !== undefined) resolve(url)
        return write(chunk)
      }
    })
    const run = at.run(WebhooksListen, ['--count', '2', '--port', '0'], { host })
    const url = await address
    const deliver = async (text: string, over: { id?: string; now?: Date; secret?: string } = {}) => {
      const { id, timestamp, signature } = signed(text, { secret: at.fake.webhookSecret, now: now(), ...over })
      const headers = { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature }
      return (await fetch(url, { method: 'POST', body: text, headers })).status
    }
    assert.equal(await deliver(body, { secret: 'whsec_AAAA' }), 401)
    assert.equal(await deliver(body, { now: new Date(now().getTime() - 600_000) }), 401)
    assert.equal((await fetch(url, { method: 'POST', body })).status, 401)
    assert.equal((await fetch(url)).status, 405)
    assert.equal(await deliver('[]', { id: 'msg_0' }), 400)
    assert.equal(await deliver(body, { id: 'msg_1' }), 200)
    assert.equal(await deliver(body, { id: 'msg_1' }), 200)
    assert.equal(await deliver(JSON.stringify({ ...prediction, id: 'a2' }), { id: 'msg_2' }), 200)
    const { stdout, stderr, exitCode } = await run
    assert.equal(exitCode, 0)
    assert.deepEqual(
      stdout.trimEnd().split('\n'),
      ['a1', 'a2'].map((id) => `2026-01-02T03:04:05Z  ${id}  succeeded  acme/echo`),
    )
    for (const words of [/does not match/, /may be a replay/, /it lacks webhook-id/, /body is no prediction/]) {
      assert.match(stderr, words)
    }
  })

  it('stops on Ctrl-C', async () => {
    await using at = await startBench()
    const { fetch, now, sleep } = at.clock
    const host = fakeHost({ fetch, now, sleep, env: at.fake.env })
    const write = host.stderr.write.bind(host.stderr)
    host.stderr.write = (chunk) => {
      if (String(chunk).startsWith('Listening')) host.interrupt()
      return write(chunk)
    }
    assert.equal((await at.run(WebhooksListen, [], { host })).exitCode, 130)
  })

  it('says when its port is taken', async () => {
    await using at = await startBench()
    const port = new URL(at.fake.url).port
    const { exitCode, failure } = await at.run(WebhooksListen, ['--port', port])
    assert.deepEqual([exitCode, failure?.code], [1, 'EADDRINUSE'])
  })
})
