import assert from 'node:assert/strict'
import { mkdirSync, renameSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'mocha'
import { readLora } from '../../../src/lib/lora/read-lora.ts'
import {
  fluxLora,
  fluxTensors,
  folderWith,
  kohyaMetadata,
  safetensors,
  sdxlTensors,
  seedExample,
  toolkitConfig,
  toolkitMetadata,
  type Files,
} from '../../support/lora-files.ts'

const dev = 'black-forest-labs/FLUX.1-dev'
const sdxl = 'stabilityai/stable-diffusion-xl-base-1.0'
const kohya = safetensors(sdxlTensors(), { metadata: kohyaMetadata })
const peft = (metadata: object = {}) =>
  safetensors(fluxTensors(), { metadata: { format: 'pt', lora_adapter_metadata: '{"transformer.r":16}', ...metadata } })
const simpleTunerCard = `---
license: other
base_model: "black-forest-labs/FLUX.1-dev"
tags: [flux, lora, simpletuner, not-for-all-audiences]
widget:
- text: 'unconditional (blank prompt)'
  output: {url: ./assets/image_0_0.png}
- text: 'a red fox'
  parameters: {negative_prompt: 'blurry'}
  output: {url: ./assets/image_1_0.png}
---
Trained with SimpleTuner.
`

interface Layout {
  readonly what: string
  readonly files: Files
  readonly folder?: string
  readonly weights: readonly string[]
  readonly base: string | undefined
  readonly trigger: string | undefined
  readonly trainer: string | undefined
  /** Prompt text by sample name. */
  readonly samples: Readonly<Record<string, string | undefined>>
}

const layouts: readonly Layout[] = [
  {
    what: "ai-toolkit's, as in the seed, with its configuration",
    files: {
      ...seedExample(),
      'config.yaml': toolkitConfig(),
      'optimizer.pt': 'x',
      'loss_log.db': 'x',
      'log.txt': 'x',
      '.job_config.json': '{}',
      'samples/.thumbs/1737531390527__000000250_0.jpg': 'thumb',
      'samples/.tmp/1737531390527__000000500_0.jpg': 'half',
    },
    weights: ['my_lora_v1.0.safetensors'],
    base: dev,
    trigger: 'p3rs0n',
    trainer: 'ai-toolkit',
    samples: {
      'samples/1737531390527__000000250_0.jpg': 'p3rs0n on a bench',
      'samples/1737531349391__000000000_1.jpg': 'a dog named my_lora_v1.0 beside p3rs0n',
    },
  },
  {
    what: "ai-toolkit's with more samples than prompts, and videos",
    files: {
      'my_lora_v1.0.safetensors': fluxLora(),
      'config.yaml': toolkitConfig({ trigger: '', prompts: ['one'] }),
      'samples/1737531308253__000000100_0.webp': 'x',
      'samples/1737531308254__000000100_1.MP4': 'x',
    },
    weights: ['my_lora_v1.0.safetensors'],
    base: dev,
    trigger: undefined,
    trainer: 'ai-toolkit',
    samples: { 'samples/1737531308253__000000100_0.webp': 'one', 'samples/1737531308254__000000100_1.MP4': undefined },
  },
  {
    what: "ai-toolkit's of a pair",
    files: {
      'video_high_noise.safetensors': fluxLora({ ss_base_model_version: 'wan_2.2_14b', software: 'ai-toolkit' }),
      'video_low_noise.safetensors': fluxLora({ ss_base_model_version: 'wan_2.2_14b', software: 'ai-toolkit' }),
      'video_000000100_high_noise.safetensors': 'not looked into',
      'video_000000100_low_noise.safetensors': 'not looked into',
    },
    folder: 'video',
    weights: ['video_high_noise.safetensors', 'video_low_noise.safetensors'],
    base: undefined,
    trigger: undefined,
    trainer: 'ai-toolkit',
    samples: {},
  },
  {
    what: "kohya's",
    files: {
      'last.safetensors': kohya,
      'last-000010.safetensors': kohya,
      'last-step00000500.safetensors': kohya,
      'last-state/optimizer.bin': 'x',
      'sample/last_e000010_00_20250102030405_42.png': 'x',
      'sample/last_e000005_00_20250102020405_42.png': 'x',
    },
    weights: ['last.safetensors'],
    base: sdxl,
    trigger: 'tok woman',
    trainer: 'kohya',
    samples: { 'samples/last_e000010_00_20250102030405_42.png': undefined },
  },
  {
    what: "diffusers'",
    files: {
      'pytorch_lora_weights.safetensors': peft(),
      'checkpoint-500/pytorch_lora_weights.safetensors': peft(),
      'checkpoint-500/optimizer.bin': 'x',
      'image_0.png': 'x',
      'README.md': `---\nbase_model: ${dev}\ninstance_prompt: a photo of sks dog\nwidget:\n- text: a dog in a bucket\n  output:\n    url: image_0.png\n---\n# LoRA\n`,
    },
    weights: ['pytorch_lora_weights.safetensors'],
    base: dev,
    trigger: 'a photo of sks dog',
    trainer: 'diffusers',
    samples: { 'samples/image_0.png': 'a dog in a bucket' },
  },
  {
    what: "SimpleTuner's",
    files: {
      'pytorch_lora_weights.safetensors': peft(),
      'checkpoint-500/pytorch_lora_weights.safetensors': peft(),
      'assets/image_0_0.png': 'x',
      'assets/image_1_0.png': 'x',
      'README.md': simpleTunerCard,
    },
    weights: ['pytorch_lora_weights.safetensors'],
    base: dev,
    trigger: undefined,
    trainer: 'simpletuner',
    samples: { 'samples/image_0_0.png': 'unconditional (blank prompt)', 'samples/image_1_0.png': 'a red fox' },
  },
  {
    what: "OneTrainer's",
    files: {
      'model.safetensors': safetensors(sdxlTensors(), {
        metadata: {
          ot_branch: 'master',
          ot_config: '{"a":1}',
          ss_base_model_version: 'sdxl_',
          'modelspec.trigger_phrase': 'zorg',
        },
      }),
      'save/2025-01-02_03-04-05-save-1200-3-0.safetensors': 'not looked into',
      'samples/0 - a red fox/2025-01-02_03-04-05-training-sample-100-1-0.png': 'x',
      'samples/0 - a red fox/2025-01-02_03-09-05-training-sample-1200-3-0.png': 'x',
    },
    weights: ['model.safetensors'],
    base: sdxl,
    trigger: 'zorg',
    trainer: 'onetrainer',
    samples: { 'samples/2025-01-02_03-09-05-training-sample-1200-3-0.png': 'a red fox' },
  },
  {
    what: "Replicate's trainer's, as it comes out of its archive",
    files: {
      'flux_train_replicate/lora.safetensors': fluxLora(),
      'flux_train_replicate/config.yaml': toolkitConfig({
        name: 'flux_train_replicate',
        trigger: 'TOK',
        model: 'FLUX.1-dev',
      }),
      'flux_train_replicate/captions/1.txt': 'x',
    },
    weights: ['lora.safetensors'],
    base: dev,
    trigger: 'TOK',
    trainer: 'ai-toolkit',
    samples: {},
  },
]

describe('readLora', () => {
  for (const { what, files, folder, weights, base, trigger, trainer, samples } of layouts) {
    it(`understands a folder of ${what}`, async () => {
      const lora = await readLora(folderWith(files, folder))
      assert.deepEqual(
        lora.files.map(({ name }) => name),
        weights,
      )
      assert.deepEqual([lora.baseModel.repo, lora.trigger?.text, lora.trainer], [base, trigger, trainer])
      assert.deepEqual(Object.fromEntries(lora.samples.map(({ target, text }) => [target, text])), samples)
      assert.equal(lora.adapter.algorithm, 'lora')
    })
  }

  it('keeps the caution of a trainer with its pictures, and their negative prompts', async () => {
    const lora = await readLora(
      folderWith({
        'pytorch_lora_weights.safetensors': peft(),
        'README.md': simpleTunerCard,
        'assets/image_1_0.png': 'x',
      }),
    )
    assert.equal(lora.isForAdults, true)
    assert.equal(lora.samples[0]?.negative, 'blurry')
  })

  it('takes a file as well as a folder, and its own samples only (B10)', async () => {
    const folder = folderWith({ ...seedExample(), 'sample/my_lora_v1.0_000500_00_20250102030405.png': 'x' })
    const lora = await readLora(join(folder, 'my_lora_v1.0.safetensors'))
    assert.deepEqual(
      lora.files.map(({ name }) => name),
      ['my_lora_v1.0.safetensors'],
    )
    assert.deepEqual(
      lora.samples.map(({ target }) => target),
      ['samples/my_lora_v1.0_000500_00_20250102030405.png'],
    )
    const checkpoint = await readLora(join(folder, 'my_lora_v1.0_000001000.safetensors'))
    assert.equal(checkpoint.files[0]?.name, 'my_lora_v1.0_000001000.safetensors')
  })

  it('takes the samples of a checkpoint, none later', async () => {
    const lora = await readLora(folderWith(seedExample()), { checkpoint: '1000' })
    assert.equal(lora.step, 1000)
    const early = { ...seedExample(), 'my_lora_v1.0_000000100.safetensors': fluxLora() }
    const { samples } = await readLora(folderWith(early), { checkpoint: '100' })
    assert.deepEqual(
      samples.map(({ step }) => step),
      [0, 0],
    )
  })

  it('follows links and passes over those that lead nowhere', async () => {
    const folder = folderWith({ 'elsewhere/real': fluxLora() })
    symlinkSync(join(folder, 'elsewhere/real'), join(folder, 'my_lora_v1.0.safetensors'))
    symlinkSync(join(folder, 'gone'), join(folder, 'other.safetensors'))
    assert.equal((await readLora(folder)).files[0]?.name, 'my_lora_v1.0.safetensors')
  })

  it('copes with blanks and unicode in names', async () => {
    const folder = folderWith({ 'Größe XL.safetensors': fluxLora() }, 'Größe XL')
    assert.equal((await readLora(folder)).files[0]?.name, 'Größe XL.safetensors')
  })

  it('refuses weights that are no LoRA, or whole in no way, before anything is sent', async () => {
    const model = safetensors({ 'model.diffusion_model.x.weight': ['F16', [4, 4]] })
    await assert.rejects(readLora(folderWith({ 'a.safetensors': model })), { kind: 'usage', code: 'NOT_A_LORA' })
    await assert.rejects(readLora(folderWith({ 'a.safetensors': '' })), {
      code: 'LORA_FILE_BROKEN',
      message: /it is empty/,
    })
    await assert.rejects(readLora(folderWith({ 'a.safetensors': fluxLora().subarray(0, -4) })), {
      code: 'LORA_FILE_BROKEN',
    })
  })

  it('names a pickle for what it is', async () => {
    await assert.rejects(readLora(folderWith({ 'a.pt': 'x', 'optimizer.pt': 'x' })), {
      code: 'LORA_PICKLE',
      message: /^a\.pt/,
    })
    await assert.rejects(readLora(join(folderWith({ 'b.ckpt': 'x' }), 'b.ckpt')), { code: 'LORA_PICKLE' })
  })

  it('says when there is nothing there', async () => {
    await assert.rejects(readLora('/nowhere/at/all'), { kind: 'notFound', code: 'LORA_SOURCE_NOT_FOUND' })
    await assert.rejects(readLora(folderWith({ 'optimizer.pt': 'x' })), { kind: 'notFound', code: 'LORA_NOT_FOUND' })
    await assert.rejects(readLora(folderWith({})), { code: 'LORA_NOT_FOUND' })
  })

  it('is not led astray by folders with the names of files, or by a broken configuration', async () => {
    const folder = folderWith({ ...seedExample(), 'config.yaml': 'a: [' })
    mkdirSync(join(folder, 'x.safetensors'))
    renameSync(
      join(folder, 'samples/1737531390527__000000250_0.jpg'),
      join(folder, 'samples/1737531390527__000000250_0.JPG'),
    )
    const lora = await readLora(folder)
    assert.equal(lora.samples.length, 2)
    assert.deepEqual(lora.baseModel.candidates.length, 2)
    assert.equal(lora.files[0]?.header.metadata['format'], toolkitMetadata.format)
  })
})
