import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { startFakeHub, type FakeHub } from '@tuglet/fake-hub'
import type { Fetch } from '@tuglet/kit'
import HfLoraPublish from '../../../../src/commands/hf/lora/publish.ts'
import { hubHost, runHere } from '../../../support/hub-host.ts'
import { folderWith, seedExample, toolkitConfig } from '../../../support/lora-files.ts'

const deep = process.env['TUGLET_DEEP'] === '1'
const seed = Number(process.env['TUGLET_SEED'] ?? Date.now() % 100_000)

/** Where a run is cut off: as its nth request is about to be sent, or when the answer is there. */
interface Cut {
  readonly at: number
  readonly when: 'before' | 'after'
}

async function run(hub: FakeHub, folder: string, cut?: Cut): Promise<{ requests: number; exitCode: number }> {
  await using host = hubHost(hub)
  let requests = 0
  const cutting: Fetch = async (input, init) => {
    requests += 1
    if (cut?.when === 'before' && requests === cut.at) host.interrupt()
    // A program that is gone reads no answer, but what was sent has arrived.
    const response = await inner(input, init)
    if (cut?.when === 'after' && requests >= cut.at) host.interrupt()
    return response
  }
  const inner = host.fetch
  Object.assign(host, { fetch: cutting })
  const words = ['--name', 'my-lora-v1', '--source-dir', folder]
  return { exitCode: (await runHere(HfLoraPublish, words, host)).exitCode, requests }
}

describe('hf lora publish, cut off', () => {
  const folder = folderWith({ ...seedExample(), 'config.yaml': toolkitConfig() })

  it(`at any request, leads to one whole commit when it is run again (seed ${seed})`, async () => {
    const { requests, wanted } = await whole(folder)
    for (const cut of cuts(requests)) {
      const name = `cut off ${cut.when} request ${cut.at} of ${requests}`
      await using hub = await startFakeHub()
      const { exitCode } = await run(hub, folder, cut)
      const before = hub.repo('model', 'ada/my-lora-v1')
      // What others may see in between is nothing, or all of it.
      assert.ok([undefined, '.gitattributes', wanted].includes(before && pathsOf(before)), name)
      if (exitCode !== 0) assert.equal((await run(hub, folder)).exitCode, 0, name)
      const repo = hub.repo('model', 'ada/my-lora-v1')!
      assert.deepEqual([pathsOf(repo), repo.commits.length, repo.visibility], [wanted, 2, 'private'], name)
    }
  })
})

const pathsOf = ({ files }: { files: ReadonlyMap<string, Uint8Array> }) => [...files.keys()].toSorted().join(' ')

async function whole(folder: string): Promise<{ requests: number; wanted: string }> {
  await using hub = await startFakeHub()
  const { requests, exitCode } = await run(hub, folder)
  assert.equal(exitCode, 0)
  return { requests, wanted: pathsOf(hub.repo('model', 'ada/my-lora-v1')!) }
}

function cuts(requests: number): Cut[] {
  const all = Array.from({ length: requests }, (_, at) => at + 1).flatMap((at): Cut[] => [
    { at, when: 'before' },
    { at, when: 'after' },
  ])
  if (deep) return all
  const step = Math.ceil(all.length / 8)
  return all.filter((_, at) => at % step === seed % step)
}
