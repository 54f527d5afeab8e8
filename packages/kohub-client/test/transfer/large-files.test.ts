import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { isDeep, randomNumbers, seed } from '../support/random.ts'
import { shippedCopy } from '../support/shipped-copy.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { testWorld, type TestWorld } from '../support/world.ts'

const mega = 1_000_000
const size = isDeep ? 2000 * mega : 64 * mega
const partBytes = isDeep ? 100 * mega : 4 * mega
const cuts = 10
const program = fileURLToPath(new URL('../support/transfer-process.ts', import.meta.url))

interface Transfer {
  readonly sha256: string
  readonly retries: number
  readonly megabytes: number
}

async function transfer(
  direction: 'upload' | 'download',
  { fake }: TestWorld,
  [copy, file]: readonly [string, string],
): Promise<Transfer> {
  const words = [copy, direction, fake.url, fake.tokens['alice']!, file]
  // Counting lines takes memory of its own.
  const env = { ...process.env, NODE_V8_COVERAGE: undefined }
  const { stdout } = await promisify(execFile)(process.execPath, words, { env })
  return JSON.parse(stdout) as Transfer
}

async function writeSample(file: string, random: () => number): Promise<string> {
  const block = Uint8Array.from({ length: mega }, () => random() * 256)
  const hash = createHash('sha256')
  const handle = await open(file, 'w')
  for (let at = 0; at < size; at += mega) {
    new DataView(block.buffer).setUint32(0, at / mega)
    await handle.write(block)
    hash.update(block)
  }
  await handle.close()
  return hash.digest('hex')
}

describe(`${size / mega} MB through a hub whose connections are cut ${cuts} times (seed ${seed})`, function () {
  this.timeout(1_200_000)

  it('arrive as they were, both ways, with at most 150 MB of memory', async () => {
    const random = randomNumbers()
    await using world = await testWorld({ multipartBytes: partBytes })
    await using folder = await temporaryFolder()
    const source = join(folder.path, 'source.bin')
    const sha256 = await writeSample(source, random)
    const copy = await shippedCopy(join(folder.path, 'client'), program)

    let asked = 0
    const upward = world.fake.fail({
      match: ({ origin, method }) => origin === 's3' && method === 'PUT' && asked++ % 2 === 0,
      fault: 'cut-upload',
      times: cuts,
      afterBytes: () => 1 + random() * partBytes * 0.99,
    })
    const up = await transfer('upload', world, [copy, source])
    assert.deepEqual([up.sha256, upward.strikes], [sha256, cuts])
    assert.equal(world.fake.state.repos.get('model:alice/test-repo')!.files.get('large.bin')!.sha256, sha256)

    const downward = world.fake.fail({
      match: 'GET s3:*',
      fault: 'cut-body',
      times: cuts,
      afterBytes: () => mega + (random() * size) / (cuts + 2),
    })
    const down = await transfer('download', world, [copy, join(folder.path, 'copy.bin')])
    assert.deepEqual([down.sha256, downward.strikes, down.retries], [sha256, cuts, cuts])

    const peaks = [up, down].map(({ megabytes }) => Math.round(megabytes))
    console.log(`      peak memory of the client: ${peaks[0]} MB up, ${peaks[1]} MB down`)
    assert.ok(Math.max(...peaks) <= 150, `${peaks.join()} MB`)
  })
})
