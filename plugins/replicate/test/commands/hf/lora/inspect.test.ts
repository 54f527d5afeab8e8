import assert from 'node:assert/strict'
import { join } from 'node:path'
import { describe, it } from 'mocha'
import { fakeHost } from '@tuglet/testkit'
import HfLoraInspect from '../../../../src/commands/hf/lora/inspect.ts'
import type { LoraDescription } from '../../../../src/lib/lora/describe-lora.ts'
import { runHere } from '../../../support/hub-host.ts'
import {
  folderWith,
  kohyaMetadata,
  safetensors,
  sdxlTensors,
  seedExample,
  toolkitConfig,
} from '../../../support/lora-files.ts'

const inspect = (words: readonly string[]) => runHere(HfLoraInspect, words, fakeHost())
const kohya = () =>
  join(folderWith({ 'last.safetensors': safetensors(sdxlTensors(), { metadata: kohyaMetadata }) }), 'last.safetensors')

describe('hf lora inspect', () => {
  it('shows what a file is, and what it tells of its maker, without a network', async () => {
    const { stdout, exitCode } = await inspect([kohya()])
    assert.equal(exitCode, 0)
    assert.match(stdout, /^Rank\t8, alpha 4$/m)
    assert.match(stdout, /^Tensors\t6 F16, 3 F32$/m)
    assert.match(stdout, /^Base model\tstabilityai\/stable-diffusion-xl-base-1\.0 \(modelspec\.architecture /m)
    assert.match(stdout, /^Trigger\ttok woman \(the name of the data set\)$/m)
    assert.match(stdout, /^Tells\tss_sd_model_name \(path\), ss_dataset_dirs \(path\), ss_tag_frequency \(captions\)/m)
    assert.match(stdout, /^ {2}ss_training_comment: for the wedding of Ada$/m)
  })

  it('gives all of it as JSON', async () => {
    const folder = folderWith({ ...seedExample(), 'config.yaml': toolkitConfig() })
    const { stdout } = await inspect([folder, '--json'])
    const { metadata, files, ...rest } = JSON.parse(stdout) as LoraDescription
    assert.deepEqual(
      files.map(({ name, tensors }) => [name, tensors]),
      [['my_lora_v1.0.safetensors', 2]],
    )
    assert.equal(metadata['ss_base_model_version'], 'flux.1')
    assert.deepEqual(rest, {
      algorithm: 'lora',
      rank: 16,
      alpha: null,
      dtypes: [{ dtype: 'BF16', tensors: 2 }],
      family: 'flux',
      baseModel: 'black-forest-labs/FLUX.1-dev',
      baseModelOrigin: 'config.yaml',
      trigger: 'p3rs0n',
      triggerOrigin: 'config.yaml',
      trainer: 'ai-toolkit',
      step: null,
      samples: 2,
      leaks: [],
    })
  })

  it('looks at a checkpoint too', async () => {
    const { stdout } = await inspect([folderWith(seedExample()), '--checkpoint', 'latest', '--json'])
    assert.equal((JSON.parse(stdout) as LoraDescription).step, 1000)
  })

  it('shows no token and no metadata of any length', async () => {
    const metadata = { ss_training_comment: 'hf_abcdefghijklmnopqrstuv', 'modelspec.thumbnail': 'x'.repeat(5000) }
    const { stdout } = await inspect([
      folderWith({ 'a.safetensors': safetensors(sdxlTensors(), { metadata }) }),
      '--json',
    ])
    assert.doesNotMatch(stdout, /hf_abc/)
    assert.ok(stdout.length < 2500)
  })

  it('finds a file that is cut off', async () => {
    const cut = safetensors(sdxlTensors()).subarray(0, -1)
    const { failure, exitCode } = await inspect([join(folderWith({ x: cut }), 'x')])
    assert.deepEqual([failure?.code, exitCode], ['LORA_FILE_BROKEN', 1])
  })
})
