import assert from 'node:assert/strict'
import { join } from 'node:path'
import { describe, it } from 'mocha'
import { describeAdapter } from '../../../src/lib/lora/describe-adapter.ts'
import { readAlpha } from '../../../src/lib/lora/read-alpha.ts'
import { readSafetensorsHeader } from '../../../src/lib/lora/safetensors-header.ts'
import { fluxTensors, folderWith, safetensors, sdxlTensors, type TensorShape } from '../../support/lora-files.ts'

const headerOf = async (tensors: Record<string, TensorShape>, metadata: Record<string, string> = {}) =>
  readSafetensorsHeader(join(folderWith({ x: safetensors(tensors, { metadata }) }), 'x'))
const describeTensors = async (...given: Parameters<typeof headerOf>) => describeAdapter(await headerOf(...given))

describe('describeAdapter', () => {
  it('tells rank, types and number of tensors, in the names of diffusers and of kohya', async () => {
    const flux = await describeTensors(fluxTensors(32))
    assert.deepEqual([flux.algorithm, flux.rank, flux.dtypes], ['lora', 32, [{ dtype: 'BF16', tensors: 2 }]])
    const sdxl = await describeTensors(sdxlTensors(8))
    assert.deepEqual([sdxl.algorithm, sdxl.rank, sdxl.tensors], ['lora', 8, 9])
    assert.deepEqual(sdxl.dtypes[0], { dtype: 'F16', tensors: 6 })
  })

  it('gives the rank that most layers have', async () => {
    const odd = { 'x.lora_down.weight': ['F16', [64, 4]] as TensorShape }
    assert.equal((await describeTensors({ ...sdxlTensors(8), ...odd })).rank, 8)
  })

  const kinds: readonly (readonly [string, Record<string, TensorShape>])[] = [
    ['dora', { ...fluxTensors(), 'x.lora_magnitude_vector.weight': ['F32', [8]] }],
    ['dora', { ...sdxlTensors(), 'lora_unet_x.dora_scale': ['F32', [8]] }],
    ['lokr', { 'lora_unet_x.lokr_w1': ['F16', [4, 4]], 'lora_unet_x.lokr_w2_b': ['F16', [8, 4]] }],
    ['loha', { 'lora_unet_x.hada_w1_a': ['F16', [4, 8]], 'lora_unet_x.hada_w1_b': ['F16', [8, 4]] }],
    ['oft', { 'oft_unet_x.oft_blocks': ['F16', [4, 8, 8]] }],
    ['lora', { 'unet.down_blocks.0.attn.processor.to_q_lora.down.weight': ['F16', [4, 8]] }],
    ['none', { 'model.diffusion_model.input_blocks.0.weight': ['F16', [4, 8]] }],
    ['none', { emb_params: ['F32', [4, 8]] }],
  ]
  for (const [algorithm, tensors] of kinds) {
    it(`knows ${algorithm} by ${Object.keys(tensors).at(-1)}`, async () => {
      assert.equal((await describeTensors(tensors)).algorithm, algorithm)
    })
  }

  it('takes alpha from the metadata of kohya and of diffusers', async () => {
    assert.equal((await describeTensors(fluxTensors(), { ss_network_alpha: '4.0' })).alpha, 4)
    const peft = '{"transformer.r": 16, "transformer.lora_alpha": 12, "transformer.target_modules": ["to_q"]}'
    assert.equal((await describeTensors(fluxTensors(), { lora_adapter_metadata: peft })).alpha, 12)
    assert.equal((await describeTensors(fluxTensors(), { ss_network_alpha: 'None' })).alpha, undefined)
  })

  it('takes alpha from its tensor in every type of number', async () => {
    const bits: Readonly<Record<string, number[]>> = {
      F32: [0, 0, 0x80, 0x40],
      F16: [0, 0x44],
      BF16: [0x80, 0x40],
      F64: [0, 0, 0, 0, 0, 0, 0x10, 0x40],
    }
    for (const [dtype, bytes] of Object.entries(bits)) {
      const whole = safetensors({ 'a.alpha': [dtype, []] })
      Buffer.from(bytes).copy(whole, whole.length - bytes.length)
      const file = join(folderWith({ x: whole }), 'x')
      assert.equal(await readAlpha(file, await readSafetensorsHeader(file)), 4, dtype)
    }
  })
})
