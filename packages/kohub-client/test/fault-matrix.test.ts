import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { faultNames, type FaultName, type FaultPlan } from '@tuglet/fake-kohub'
import { retry, stack, timeout } from '@tuglet/http'
import { KohubClient, KohubError, type KohubErrorKind } from '../src/node.ts'
import { isDeep, sampleOf, seed } from './support/random.ts'
import { temporaryFolder } from './support/temporary-folder.ts'
import { testWorld, type TestWorld } from './support/world.ts'

interface Operation {
  readonly name: string
  readonly match: NonNullable<FaultPlan['match']>
  /** Does it, and looks whether it was done. */
  run(client: KohubClient, world: TestWorld, folder: string): Promise<void>
}

const id = 'my-org/my-model'
const content = new Uint8Array(30_000).fill(3)

const uploaded = async (world: TestWorld, path: string): Promise<void> => {
  assert.deepEqual(await world.client.readFile(id, { path }), content)
}

const operations: readonly Operation[] = [
  {
    name: 'reading facts',
    match: 'GET /api/models/*',
    run: async (client) => assert.equal((await client.repoInfo(id)).id, id),
  },
  {
    name: 'a list in pages',
    match: 'GET /api/models/*/tree/*',
    run: async (client) => assert.equal((await client.listRepoTree(id, { recursive: true })).length, 4),
  },
  {
    name: 'making something',
    match: 'POST *',
    async run(client, world) {
      await client.createRepo('my-org/made', { existOk: true })
      assert.ok(world.fake.state.repos.has('model:my-org/made'))
    },
  },
  {
    name: 'changing something',
    match: 'PUT /api/*',
    run: async (client) => assert.equal((await client.setQuota('alice', { quotaBytes: 10 ** 9 })).namespace, 'alice'),
  },
  {
    name: 'deleting something',
    match: 'DELETE *',
    async run(client, world) {
      const [key] = await client.listSshKeys()
      if (key) await client.deleteSshKey(key.id)
      assert.deepEqual(world.fake.state.sshKeys, [])
    },
  },
  {
    name: 'administration',
    match: 'GET /admin/*',
    run: async (client) => assert.equal((await client.admin.listUsers()).length, 3),
  },
  {
    name: 'uploading: the talk with the hub',
    match: ({ origin, method }) => origin === 'api' && method === 'POST',
    async run(client, world) {
      await client.uploadFile(id, { path: 'talk.bin', content })
      await uploaded(world, 'talk.bin')
    },
  },
  {
    name: 'uploading: one object',
    match: 'PUT s3:*',
    async run(client, world) {
      await client.uploadFile(id, { path: 'one.bin', content })
      await uploaded(world, 'one.bin')
    },
  },
  {
    name: 'uploading: parts',
    match: 'PUT s3:*',
    async run(client, world) {
      const more = new Uint8Array(100_000).fill(4)
      await client.uploadFile(id, { path: 'parts.bin', content: more })
      assert.deepEqual(await world.client.readFile(id, { path: 'parts.bin' }), more)
    },
  },
  {
    name: 'downloading: the talk with the hub',
    match: /^(GET|HEAD) .*(resolve|tree|revision)/,
    run: downloaded,
  },
  { name: 'downloading: bytes', match: 'GET s3:*', run: downloaded },
]

async function downloaded(client: KohubClient, _world: TestWorld, folder: string): Promise<void> {
  await client.downloadFolder(id, { folder, concurrency: 1 })
  assert.deepEqual(await readFile(join(folder, 'weights.safetensors')), Buffer.alloc(2000, 'w'))
}

/** What a fault that stays may be told as. */
const kinds: Readonly<Record<FaultName, readonly KohubErrorKind[]>> = {
  reset: ['network'],
  // Of a deletion that was tried twice, the second try finds nothing.
  'lost-answer': ['network', 'notFound'],
  'cut-upload': ['network'],
  'cut-body': ['network'],
  stall: ['network'],
  corrupt: ['integrity'],
  'server-error': ['server'],
  'plain-500': ['server'],
  'bad-gateway': ['notKohub', 'server'],
  unavailable: ['server'],
  'too-many': ['server'],
  unauthorized: ['auth', 'server'],
  forbidden: ['forbidden', 'server'],
  'not-found': ['notFound'],
  'no-route': ['notFound'],
  quota: ['quota', 'server'],
  'web-page': ['notKohub', 'integrity', 'server'],
  empty: ['notKohub', 'integrity', 'server'],
  'broken-json': ['notKohub', 'integrity', 'server'],
  'wrong-json': ['notKohub', 'integrity', 'server'],
  'redirect-away': ['notKohub', 'network'],
}

// What passes by itself is survived where trying again does no harm.
const passing: readonly FaultName[] = ['reset', 'unavailable', 'too-many', 'plain-500']
const harmless = [
  'reading facts',
  'a list in pages',
  'changing something',
  'deleting something',
  'administration',
  'uploading: one object',
  'uploading: parts',
  'downloading: bytes',
]

const matrix = operations.flatMap((operation) =>
  faultNames.flatMap((fault) => [1, Infinity].map((times) => ({ operation, fault, times }))),
)

describe(`a fault in the middle of things (seed ${seed})`, () => {
  for (const { operation, fault, times } of isDeep ? matrix : sampleOf(matrix, 70)) {
    it(`${operation.name} with ${fault}, ${times === 1 ? 'once' : 'always'}: right, or a clear error; and right afterwards`, async () => {
      await using world = await testWorld({ multipartBytes: 40_000, treePageSize: 2 })
      await using folder = await temporaryFolder()
      await world.client.addSshKey({ title: 'desk', key: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGRlc2s= a@b' })
      const client = hasty(world, fault)
      const active = world.fake.fail({ match: operation.match, fault, times, afterBytes: 1000 })
      const error = await operation.run(client, world, folder.path).then(
        () => undefined,
        (thrown: unknown) => thrown,
      )
      if (times === 1 && passing.includes(fault) && harmless.includes(operation.name)) assert.equal(error, undefined)
      if (error !== undefined) mustBeClear(error, { world, fault })
      active.heal()
      await operation.run(world.client, world, folder.path)
    }).timeout(60_000)
  }
})

/** A client that tries twice and, where the fault is silence, waits for little. */
function hasty({ fake }: TestWorld, fault: FaultName): KohubClient {
  const sleep = async (): Promise<void> => {}
  const fetch = stack(globalThis.fetch, retry({ attempts: 2, sleep }), timeout(fault === 'stall' ? 250 : 20_000))
  return new KohubClient({ endpoint: fake.url, token: fake.tokens['alice'], adminToken: fake.adminToken, fetch, sleep })
}

function mustBeClear(error: unknown, { world, fault }: { world: TestWorld; fault: FaultName }): void {
  assert.ok(KohubError.is(error), `${String(error)} is a KohubError`)
  assert.ok(kinds[fault].includes(error.kind), `${fault} is told as ${error.kind}: ${error.message}`)
  const text = `${error.message} ${JSON.stringify(error)} ${String(error.stack)}`
  for (const secret of [
    world.fake.tokens['alice']!,
    world.fake.adminToken,
    'X-Amz-Signature=0',
    'lakefs:28000/api/v1 said no.',
  ]) {
    assert.ok(!text.includes(secret), 'it tells no secret')
  }
  assert.doesNotMatch(error.message, /lakefs|undefined|\[object/)
}
