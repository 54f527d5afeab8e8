import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'mocha'
import { startFakeHub } from '@tuglet/fake-hub'
import type { FakeHostOptions } from '@tuglet/testkit'
import HfLoraPublish from '../../../../src/commands/hf/lora/publish.ts'
import type { LoraPublication } from '../../../../src/lib/lora/publish/publication.ts'
import {
  fluxLora,
  folderWith,
  seedExample,
  toolkitConfig,
  toolkitMetadata,
  writeFiles,
} from '../../../support/lora-files.ts'
import {
  publish,
  put,
  repoOf,
  cardOf,
  pathsOf,
  writesTo,
  seedFolder,
  seedPaths,
} from '../../../support/lora-publishing.ts'

const { model, newest, other } = seedPaths

describe('hf lora publish', () => {
  it("does what the seed's command line says, as it is written", async () => {
    await using hub = await startFakeHub()
    const words = ['--name', 'my-lora-v1', '--source-dir', seedFolder(), '--private', 'true']
    const { stdout, exitCode, steps, failure } = await publish(hub, words)
    assert.equal(failure, undefined)
    assert.equal(exitCode, 0)
    assert.equal(repoOf(hub).visibility, 'private')
    assert.deepEqual(pathsOf(hub), ['README.md', model, newest, other].toSorted())
    assert.match(stdout, /^Repository\thttps:\/\/huggingface\.co\/ada\/my-lora-v1$/m)
    assert.match(stdout, /^Content\t1 model \+ 2 samples \+ README$/m)
    assert.match(stdout, /^For Replicate\thuggingface\.co\/ada\/my-lora-v1$/m)
    assert.deepEqual(steps, ['Read the LoRA', 'Plan', 'Create the repository', 'Upload'])
    assert.deepEqual(HfLoraPublish.aliases, ['hf:publish-hf-lora'])
  })

  it("publishes two samples of the seed's worked example: the newest of each prompt, not the one that it names", async () => {
    await using hub = await startFakeHub()
    await put(hub, folderWith(seedExample()))
    assert.deepEqual(
      pathsOf(hub).filter((path) => path.startsWith('samples/')),
      [other, newest],
    )
  })

  it('finds a WSL address of this machine, as the seed writes one', async () => {
    await using hub = await startFakeHub()
    const { exitCode } = await put(hub, `//wsl.localhost/ubuntu-22.04${seedFolder()}`)
    assert.equal(exitCode, 0)
  })

  it('makes one commit, and none when nothing changed (B12)', async () => {
    await using hub = await startFakeHub()
    const folder = seedFolder()
    await put(hub, folder)
    const before = repoOf(hub).commits.length
    const [commit] = repoOf(hub).commits
    assert.equal(commit?.title, 'Publish the LoRA')
    assert.equal(before, 2, 'what the Hub begins with, and ours')
    const again = await put(hub, folder, '--json')
    const { commit: second, files, cardDiff } = JSON.parse(again.stdout) as LoraPublication
    assert.equal(repoOf(hub).commits.length, before)
    assert.deepEqual([second, cardDiff], [null, []])
    assert.deepEqual(
      files.map(({ change }) => change),
      ['same', 'same', 'same', 'same'],
    )
  })

  it('sends only what changed', async () => {
    await using hub = await startFakeHub()
    const folder = seedFolder()
    await put(hub, folder)
    writeFiles(folder, { [model]: fluxLora(toolkitMetadata, 9) })
    const { stdout } = await put(hub, folder, '--json')
    const { files } = JSON.parse(stdout) as LoraPublication
    assert.deepEqual(
      files.filter(({ change }) => change === 'changed').map(({ path }) => path),
      [model],
    )
    assert.deepEqual(Buffer.from(repoOf(hub).files.get(model)!), fluxLora(toolkitMetadata, 9))
    assert.equal(repoOf(hub).commits.length, 3)
  })

  it('shows the plan and changes nothing under --dry-run', async () => {
    await using hub = await startFakeHub()
    const { stdout, stderr } = await put(hub, seedFolder(), '--dry-run')
    assert.deepEqual(writesTo(hub), [])
    assert.equal(hub.repo('model', 'ada/my-lora-v1'), undefined)
    assert.match(stdout, /^new {6}my_lora_v1\.0\.safetensors +1\.0 kB$/m)
    assert.match(stdout, /^\+base_model: black-forest-labs\/FLUX\.1-dev$/m)
    assert.match(stdout, /not made \(--dry-run\)/)
    assert.match(stderr, /^ada\/my-lora-v1 \(new\) is private, the default here \(--public makes it public\)\.$/m)
  })

  it('gives the plan as JSON too', async () => {
    await using hub = await startFakeHub()
    const { stdout } = await put(hub, folderWith({ [model]: fluxLora() }), '--dry-run', '--json', '--base-model', 'a/b')
    const { cardDiff, files, ...plan } = JSON.parse(stdout) as LoraPublication
    assert.ok(cardDiff.includes('+base_model: a/b'))
    assert.deepEqual(
      files.map(({ path }) => path),
      [model, 'README.md'],
    )
    assert.deepEqual(plan, {
      repo: 'ada/my-lora-v1',
      url: 'https://huggingface.co/ada/my-lora-v1',
      visibility: 'private',
      isNew: true,
      dryRun: true,
      commit: null,
      references: ['huggingface.co/ada/my-lora-v1'],
      trigger: null,
      baseModel: 'a/b',
      license: null,
      leaks: [],
    })
  })

  describe('keeps exactly one file of weights', () => {
    const otherwise = () => ({
      type: 'model' as const,
      id: 'ada/my-lora-v1',
      visibility: 'private' as const,
      files: { 'old.safetensors': 'old' },
    })

    it('and stops where the repository holds others, naming both ways out', async () => {
      await using hub = await startFakeHub()
      hub.addRepo(otherwise())
      const { failure } = await put(hub, seedFolder())
      assert.deepEqual([failure?.code, failure?.exitCode], ['LORA_OTHER_WEIGHTS', 7])
      assert.match(failure?.message ?? '', /old\.safetensors/)
      assert.deepEqual(writesTo(hub), [])
    })

    it('or replaces them in the same commit', async () => {
      await using hub = await startFakeHub()
      hub.addRepo(otherwise())
      const { stdout } = await put(hub, seedFolder(), '--other-weights', 'delete')
      assert.match(stdout, /^For Replicate\thuggingface\.co\/ada\/my-lora-v1$/m)
      assert.ok(!pathsOf(hub).includes('old.safetensors'))
      assert.equal(repoOf(hub).commits[0]?.title, 'Update the LoRA')
    })

    it('or leaves them, and names the file that Replicate is to take', async () => {
      await using hub = await startFakeHub()
      hub.addRepo(otherwise())
      const { stdout } = await put(hub, seedFolder(), '--other-weights', 'keep')
      assert.match(stdout, new RegExp(`^For Replicate\\thuggingface\\.co/ada/my-lora-v1/${model}$`, 'm'))
    })

    it('unless asked for checkpoints, which go into a folder', async () => {
      await using hub = await startFakeHub()
      const { stdout } = await put(hub, seedFolder(), '--all-checkpoints')
      assert.ok(pathsOf(hub).includes('checkpoints/my_lora_v1.0_000001000.safetensors'))
      assert.match(stdout, new RegExp(`ada/my-lora-v1/${model}$`, 'm'))
    })

    it('of a pair both', async () => {
      await using hub = await startFakeHub()
      const metadata = { ss_base_model_version: 'wan_2.2_14b' }
      const files = { 'v_high_noise.safetensors': fluxLora(metadata), 'v_low_noise.safetensors': fluxLora(metadata, 2) }
      const { stdout } = await put(hub, folderWith(files, 'v'))
      assert.match(
        stdout,
        /ada\/my-lora-v1\/v_high_noise\.safetensors and huggingface\.co\/\S+\/v_low_noise\.safetensors$/m,
      )
    })
  })

  it('publishes the checkpoint asked for', async () => {
    await using hub = await startFakeHub()
    await put(hub, seedFolder(), '--checkpoint', 'latest')
    assert.ok(pathsOf(hub).includes('my_lora_v1.0_000001000.safetensors'))
    assert.match(cardOf(hub), /weight_name="my_lora_v1\.0_000001000\.safetensors"/)
  })

  it('replaces a sample by a newer one of the same prompt, and leaves other pictures alone', async () => {
    await using hub = await startFakeHub()
    const folder = seedFolder()
    await put(hub, folder)
    repoOf(hub).commit({ title: 'My picture', files: { 'samples/mine.jpg': 'mine' } })
    const later = 'samples/1737531999999__000000500_0.jpg'
    writeFiles(folder, { [later]: 'jpg 0 at 500' })
    await put(hub, folder)
    assert.deepEqual(
      pathsOf(hub).filter((path) => path.startsWith('samples/')),
      [other, later, 'samples/mine.jpg'],
    )
    assert.match(cardOf(hub), new RegExp(later))
    assert.doesNotMatch(cardOf(hub), new RegExp(newest))
  })

  it('deletes no picture from a repository whose card is not of our making', async () => {
    await using hub = await startFakeHub()
    const old = 'samples/1737531308253__000000000_0.jpg'
    const files = { [old]: 'theirs', 'README.md': '# Mine\n' }
    hub.addRepo({ type: 'model', id: 'ada/my-lora-v1', visibility: 'private', files })
    assert.equal((await put(hub, seedFolder())).exitCode, 0)
    assert.ok(pathsOf(hub).includes(old))
  })

  it('publishes no samples under --no-samples', async () => {
    await using hub = await startFakeHub()
    await put(hub, seedFolder(), '--no-samples')
    assert.deepEqual(pathsOf(hub), ['README.md', model])
    assert.doesNotMatch(cardOf(hub), /Gallery|widget/)
  })

  it('keeps an edited card, and says which of its words differ', async () => {
    await using hub = await startFakeHub()
    const folder = seedFolder()
    await put(hub, folder)
    const edited = cardOf(hub).replace('license: other', 'license: mit').concat('\nMy own words.\n')
    repoOf(hub).commit({ title: 'Edit', files: { 'README.md': edited } })
    const { stderr } = await put(hub, folder)
    assert.equal(cardOf(hub), edited)
    assert.match(stderr, /keeps what it says of license; flags replace it/)
  })

  // The tree is read to plan, to compare, and to commit; large files are asked for after that.
  const moments: readonly (readonly [RegExp, number])[] = [
    [/GET .*\/tree\//, 0],
    [/GET .*\/tree\//, 1],
    [/GET .*\/tree\//, 2],
    [/POST .*preupload/, 0],
  ]
  for (const [match, after] of moments) {
    it(`does not overwrite what somebody commits meanwhile, at ${match} number ${after + 1}`, async () => {
      await using hub = await startFakeHub()
      const folder = seedFolder()
      await put(hub, folder)
      writeFiles(folder, { [model]: fluxLora(toolkitMetadata, 9) })
      const files = { 'README.md': '---\nlicense: mit\n---\n' }
      hub.fail({
        match,
        after,
        times: 1,
        fault: { meanwhile: () => void repoOf(hub).commit({ title: 'Edit', files }) },
      })
      const { failure } = await put(hub, folder)
      assert.equal(failure?.kind, 'conflict')
      assert.match(failure?.hints.join(' ') ?? '', /again/)
      assert.match(cardOf(hub), /^---\nlicense: mit\n---\n$/)
      assert.equal((await put(hub, folder)).exitCode, 0)
      assert.match(cardOf(hub), /license: mit/)
    })
  }

  describe('asks which model it is for when the file fits several,', () => {
    const folder = () => folderWith(seedExample())

    it('and takes the answer', async () => {
      await using hub = await startFakeHub()
      const answers = { '--base-model': 'black-forest-labs/FLUX.1-schnell' }
      await publish(hub, ['--name', 'x', '--source-dir', folder()], { answers })
      assert.match(cardOf(hub, 'ada/x'), /license: apache-2\.0/)
    })

    it('and goes on without when nobody answers, saying so', async () => {
      await using hub = await startFakeHub()
      const { stderr, exitCode } = await put(hub, folder())
      assert.equal(exitCode, 0)
      assert.match(
        stderr,
        /Warning: ss_base_model_version flux\.1 does not say exactly which model .*\/FLUX\.1-dev or /,
      )
      assert.doesNotMatch(cardOf(hub), /base_model|license/)
    })
  })

  describe('refuses before any work', () => {
    const refusals: readonly (readonly [string, readonly string[], string, FakeHostOptions?])[] = [
      ['no token', [], 'HF_TOKEN_MISSING', { env: { HF_TOKEN: '' } }],
      ['a token that may only read', [], 'REPOSITORY_NO_RIGHTS', { env: { HF_TOKEN: 'hf_ada_read' } }],
      ["somebody else's name", ['--name', 'grace/x'], 'REPOSITORY_NO_RIGHTS'],
      ['an organization that only reads', ['--name', 'babbage/x'], 'REPOSITORY_NO_RIGHTS'],
      ['a name with blanks', ['--name', 'my lora'], 'REPOSITORY_NAME_INVALID'],
      ['a name that is too long', ['--name', 'x'.repeat(97)], 'REPOSITORY_NAME_INVALID'],
      ['a source that is not there', ['--source-dir', '/nowhere'], 'LORA_SOURCE_NOT_FOUND'],
      ['a base model that is none', ['--base-model', 'flux'], 'BASE_MODEL_INVALID'],
      ['a checkpoint that is not there', ['--checkpoint', '123'], 'LORA_CHECKPOINT_NOT_FOUND'],
    ]
    for (const [what, words, code, options] of refusals) {
      it(what, async () => {
        await using hub = await startFakeHub()
        const given = new Set(words)
        const name = given.has('--name') ? [] : ['--name', 'x']
        const source = given.has('--source-dir') ? [] : ['--source-dir', seedFolder()]
        const { failure, stdout } = await publish(hub, [...name, ...source, ...words], options)
        assert.deepEqual([failure?.code, stdout, writesTo(hub)], [code, '', []])
      })
    }

    it('and says where a token comes from', async () => {
      await using hub = await startFakeHub()
      const words = ['--name', 'x', '--source-dir', seedFolder()]
      const { stderr, exitCode } = await publish(hub, words, { env: { HF_TOKEN: '' } })
      assert.match(stderr, /huggingface\.co\/settings\/tokens/)
      assert.deepEqual([exitCode, hub.requests.length], [4, 0])
    })
  })

  it('tells a failure once, and as what it is (B3)', async () => {
    await using hub = await startFakeHub()
    const { stderr } = await put(hub, folderWith({ [model]: fluxLora().subarray(0, -4) }))
    assert.equal(stderr.match(/Error: /g)?.length, 1)
    assert.match(
      stderr,
      /Error: my_lora_v1\.0\.safetensors is no whole safetensors file: 4 of its \d+ bytes are missing\./,
    )
  })

  it('tells what the Hub says of a card that it refuses', async () => {
    await using hub = await startFakeHub()
    const body = { error: '"license" must be one of [apache-2.0, mit, other]' }
    hub.fail({ match: /POST .*\/commit\//, fault: { status: 400, body } })
    const { failure } = await put(hub, seedFolder(), '--license', 'no-such-licence')
    assert.match(failure?.message ?? '', /must be one of \[apache-2\.0/)
    assert.deepEqual([failure?.code, failure?.kind], ['HUB_REFUSED', 'failed'])
  })

  it('sends what is in the file, byte for byte, under the name that it has', async () => {
    await using hub = await startFakeHub()
    const folder = folderWith({ 'Größe.safetensors': fluxLora() }, 'Größe')
    await put(hub, folder)
    assert.equal(hash(repoOf(hub).files.get('Größe.safetensors')), hash(fluxLora()))
  })

  it('goes on after a lost connection, with one commit in the end', async () => {
    await using hub = await startFakeHub()
    hub.fail({ match: /POST .*\/commit\//, times: 1, fault: 'reset' })
    const folder = seedFolder()
    const first = await put(hub, folder)
    const again = first.exitCode === 0 ? first : await put(hub, folder)
    assert.equal(again.exitCode, 0)
    assert.equal(repoOf(hub).commits.length, 2)
  })

  it('is not confused by a folder that was renamed or emptied after publishing', async () => {
    await using hub = await startFakeHub()
    const folder = seedFolder()
    await put(hub, folder)
    rmSync(join(folder, 'samples'), { recursive: true })
    writeFileSync(join(folder, 'config.yaml'), toolkitConfig())
    const moved = `${folder}-moved`
    renameSync(folder, moved)
    assert.equal((await put(hub, moved)).exitCode, 0)
    assert.deepEqual(pathsOf(hub), ['README.md', model, newest, other].toSorted())
  })
})

function hash(bytes: Uint8Array | undefined): string {
  return createHash('sha256')
    .update(bytes ?? '')
    .digest('hex')
}
