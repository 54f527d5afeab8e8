import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { startFakeHub, type FakeHub } from '@tuglet/fake-hub'
import type { LoraPublication } from '../../../../src/lib/lora/publish/publication.ts'
import {
  fluxLora,
  folderWith,
  safetensors,
  sdxlTensors,
  kohyaMetadata,
  toolkitMetadata,
  type Files,
} from '../../../support/lora-files.ts'
import { put, repoOf, writesTo, seedFolder, seedPaths, pathsOf } from '../../../support/lora-publishing.ts'

const { model } = seedPaths

describe('hf lora publish, to whom', () => {
  describe('makes a repository visible', () => {
    const forms: readonly (readonly [string, readonly string[], 'private' | 'public'])[] = [
      ['to its owner by default', [], 'private'],
      ['to its owner with --private', ['--private'], 'private'],
      ['to its owner with --private true', ['--private', 'true'], 'private'],
      ['to everybody with --private false (B2)', ['--private', 'false'], 'public'],
      ['to everybody with --private=false', ['--private=false'], 'public'],
      ['to everybody with --public', ['--public'], 'public'],
    ]
    for (const [what, words, visibility] of forms) {
      it(what, async () => {
        await using hub = await startFakeHub()
        const { exitCode } = await put(hub, seedFolder(), ...words)
        assert.deepEqual([exitCode, repoOf(hub).visibility], [0, visibility])
      })
    }

    it('and never otherwise than it is: a public one is not published to by default', async () => {
      await using hub = await startFakeHub()
      hub.addRepo({ type: 'model', id: 'ada/my-lora-v1' })
      for (const words of [[], ['--private']]) {
        const { failure, exitCode } = await put(hub, seedFolder(), ...words)
        assert.deepEqual([failure?.code, exitCode], ['VISIBILITY_DIFFERS', 7])
      }
      assert.deepEqual([writesTo(hub), repoOf(hub).visibility], [[], 'public'])
      assert.equal((await put(hub, seedFolder(), '--public')).exitCode, 0)
    })

    it('and a private one is not made public', async () => {
      await using hub = await startFakeHub()
      hub.addRepo({ type: 'model', id: 'ada/my-lora-v1', visibility: 'private' })
      assert.equal((await put(hub, seedFolder(), '--public')).failure?.code, 'VISIBILITY_DIFFERS')
      assert.deepEqual([writesTo(hub), repoOf(hub).visibility], [[], 'private'])
      assert.equal((await put(hub, seedFolder())).exitCode, 0)
    })

    it('and not even when it came into being a moment ago, for other eyes', async () => {
      await using hub = await startFakeHub()
      const meanwhile = () =>
        void hub.addRepo({ type: 'model', id: 'ada/my-lora-v1', files: { 'README.md': '# Mine' } })
      hub.fail({ match: 'GET /api/models/ada/my-lora-v1', after: 1, times: 1, fault: { meanwhile } })
      assert.equal((await put(hub, seedFolder())).failure?.code, 'VISIBILITY_DIFFERS')
      assert.deepEqual([writesTo(hub), pathsOf(hub)], [[], ['README.md']])
    })

    it('and not both ways at once', async () => {
      await using hub = await startFakeHub()
      assert.equal((await put(hub, seedFolder(), '--private', '--public')).failure?.code, 'VISIBILITY_CONTRADICTION')
    })
  })

  describe('looks for what would tell of the maker', () => {
    const kohya = (): Files => ({ 'last.safetensors': safetensors(sdxlTensors(), { metadata: kohyaMetadata }) })
    const published = (hub: FakeHub) => Buffer.from(repoOf(hub).files.get('last.safetensors')!)

    it('and warns of it', async () => {
      await using hub = await startFakeHub()
      const { stderr, exitCode } = await put(hub, folderWith(kohya(), 'last'))
      assert.match(stderr, /Warning: What is published tells of its maker: ss_sd_model_name, ss_dataset_dirs, /)
      assert.equal(exitCode, 0)
      assert.match(published(hub).toString('latin1'), /wedding of Ada/)
    })

    it('and leaves it out on request, in the upload only, the same each time', async () => {
      await using hub = await startFakeHub()
      const folder = folderWith(kohya(), 'last')
      const { stdout, stderr } = await put(hub, folder, '--strip-metadata', '--json')
      assert.deepEqual((JSON.parse(stdout) as LoraPublication).leaks, [])
      assert.doesNotMatch(stderr, /tells of its maker/)
      assert.doesNotMatch(published(hub).toString('latin1'), /Ada|home/)
      const whole = Buffer.from(kohya()['last.safetensors'] as Uint8Array)
      assert.deepEqual(published(hub).subarray(-100), whole.subarray(-100))
      assert.equal(
        (JSON.parse((await put(hub, folder, '--strip-metadata', '--json')).stdout) as LoraPublication).commit,
        null,
      )
    })

    it('and asks before everybody may read it', async () => {
      await using hub = await startFakeHub()
      const folder = folderWith(kohya(), 'last')
      assert.equal((await put(hub, folder, '--public')).failure?.code, 'INPUT_NEEDED')
      assert.deepEqual(writesTo(hub), [])
      assert.equal((await put(hub, folder, '--public', '--yes')).exitCode, 0)
    })

    it('and stops at a token', async () => {
      await using hub = await startFakeHub()
      const metadata = { ...toolkitMetadata, ss_training_comment: 'hf_abcdefghijklmnopqrstuvwxyz' }
      const folder = folderWith({ [model]: fluxLora(metadata) })
      const { failure, stderr } = await put(hub, folder)
      assert.equal(failure?.code, 'LORA_HOLDS_SECRET')
      assert.doesNotMatch(stderr, /hf_abc/)
      assert.equal((await put(hub, folder, '--strip-metadata')).exitCode, 0)
    })
  })
})
