import assert from 'node:assert/strict'
import { startFakeHub } from '@tuglet/fake-hub'
import { bearer, HttpError, NetworkError, retry, stack, throwOnError, timeout, TimeoutError } from '@tuglet/http'
import { commitFiles, createRepo, HubError, type Hub, type Repo } from '@tuglet/hub-client'
import { chaosProxy, faults, type Fault } from '@tuglet/testkit'

const repo: Repo = { type: 'space', id: 'ada/app' }
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
// Looking, creating, looking, listing, announcing, committing: no push of small files has more.
const requests = 6

function connect(url: string): Hub {
  const fetch = stack(
    globalThis.fetch,
    throwOnError(),
    retry({ attempts: 3, sleep: async () => {} }),
    timeout(250),
    bearer(async () => 'hf_ada_write', { origin: url }),
  )
  return { endpoint: url, fetch, sleep: async () => {} }
}

/** Creates a Space and commits to it through a proxy that strikes at one request, as often as it comes. */
async function push(fault: Fault, { at, times }: { at: number; times: number }): Promise<string> {
  await using hub = await startFakeHub()
  await using healthy = await chaosProxy(hub.url, 'delay', { times: 0 })
  await using ill = await chaosProxy(hub.url, fault, { delayMs: 1 })
  let strikes = 0
  let index = 0
  const { fetch } = connect(healthy.url)
  const through: Hub['fetch'] = async (input, init) => {
    index += 1
    const isIll = index >= at && strikes < times
    if (isIll) strikes += 1
    if (!isIll) return fetch(input, init)
    return connect(ill.url).fetch(String(input).replace(healthy.url, ill.url), init)
  }
  const connection: Hub = { endpoint: healthy.url, fetch: through, sleep: async () => {} }
  const files = [{ path: 'Dockerfile', content: bytes('FROM x\n') }]
  const work = (async () => {
    await createRepo(connection, { repo, sdk: 'docker' })
    return commitFiles(connection, { repo, files, message: 'Push' })
  })()
  const outcome = await work.then(
    () => 'done',
    (error: unknown) => {
      const isTyped = [HttpError, NetworkError, TimeoutError, HubError].some((type) => type.is(error))
      assert.ok(isTyped, `${fault} at ${at}: ${String(error)}`)
      return 'failed'
    },
  )
  const pushes = hub.repo('space', repo.id)?.commits.filter(({ title }) => title === 'Push').length ?? 0
  assert.ok(pushes <= 1, `${fault} at ${at}: committed ${pushes} times`)
  if (outcome === 'done') assert.equal(pushes, 1, `${fault} at ${at}: it says done and is not`)
  return outcome
}

const seed = Number(process.env['TUGLET_SEED'] ?? Date.now() % 1e6)
const isDeep = process.env['TUGLET_DEEP'] === '1'

describe(`a push through a network that does harm (TUGLET_SEED=${seed})`, () => {
  for (const [index, fault] of faults.entries()) {
    const all = Array.from({ length: requests }, (_, at) => at + 1)
    const places = isDeep ? all : [1 + ((seed + index * 5) % requests)]
    it(`is done, or fails with what is known, and never commits twice: ${fault}, at request ${places.join(', ')}`, async function () {
      this.timeout(60_000)
      for (const at of places) {
        assert.equal(await push(fault, { at, times: 0 }), 'done')
        await push(fault, { at, times: 1 })
        await push(fault, { at, times: Infinity })
      }
    })
  }
})
