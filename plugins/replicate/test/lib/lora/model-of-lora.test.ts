import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { modelOfLora } from '../../../src/lib/lora/model-of-lora.ts'

const dev = 'black-forest-labs/FLUX.1-dev'
const schnell = 'black-forest-labs/FLUX.1-schnell'
const sdxl = 'stabilityai/stable-diffusion-xl-base-1.0'
const sd15 = 'stable-diffusion-v1-5/stable-diffusion-v1-5'
const header = (metadata: Record<string, string>, names: readonly string[] = []) => ({
  metadata,
  tensors: new Map(names.map((name) => [name, { dtype: 'F16', shape: [4], begin: 0, end: 8 }])),
})
const version = (ss_base_model_version: string) => header({ ss_base_model_version })
const architecture = (text: string) => header({ 'modelspec.architecture': text })

describe('modelOfLora', () => {
  const told: readonly (readonly [Parameters<typeof modelOfLora>[0], string | undefined, string | undefined])[] = [
    [{ header: architecture('flux-1-dev/lora') }, dev, 'flux'],
    [{ header: architecture('flux-1-schnell/lora') }, schnell, 'flux'],
    [{ header: architecture('stable-diffusion-xl-v1-base/lora') }, sdxl, 'stable-diffusion-xl'],
    [{ header: architecture('stable-diffusion-v1/lora') }, sd15, 'stable-diffusion'],
    [{ header: architecture('stable-diffusion-v2-768-v/lora') }, undefined, 'stable-diffusion'],
    [{ header: version('flux.1_kontext') }, 'black-forest-labs/FLUX.1-Kontext-dev', 'flux'],
    [{ header: version('sdxl_1.0') }, sdxl, 'stable-diffusion-xl'],
    [{ header: version('sdxl_base_v1-0') }, sdxl, 'stable-diffusion-xl'],
    [{ header: version('sdxl_') }, sdxl, 'stable-diffusion-xl'],
    [{ header: version('sd_1.5') }, sd15, 'stable-diffusion'],
    [{ header: version('sd_3') }, undefined, 'stable-diffusion-3'],
    [{ header: version('flux2_klein_9b') }, undefined, 'flux2'],
    [{ header: version('qwen_image') }, undefined, 'qwen-image'],
    [{ header: version('wan_2.2_14b') }, undefined, 'wan'],
    [{ header: version('zimage') }, undefined, 'z-image'],
    [{ header: version('omnigen2') }, undefined, 'omnigen2'],
    [{ header: version('hunyuan-image-2.1') }, undefined, 'hunyuan-image'],
    [{ header: version('something new') }, undefined, undefined],
    [{ configured: 'black-forest-labs/FLUX.1-schnell', header: version('flux.1') }, schnell, 'flux'],
    [{ configured: '/src/FLUX.1-dev', header: version('flux.1') }, dev, 'flux'],
    [{ configured: 'C:\\models\\FLUX.1-dev\\', header: version('flux.1') }, dev, 'flux'],
    [{ configured: '/models/mine.safetensors', header: version('sdxl_1.0') }, sdxl, 'stable-diffusion-xl'],
    [{ configured: 'ostris/Flex.1-alpha', header: version('flux.1') }, 'ostris/Flex.1-alpha', 'flux'],
    [{ configured: '../models/flux', header: version('flux.1') }, undefined, 'flux'],
    [{ flag: 'acme/model', configured: dev }, 'acme/model', undefined],
    [{ carded: sdxl, header: header({}) }, sdxl, 'stable-diffusion-xl'],
    [{ header: header({}, ['lora_unet_double_blocks_0_img_attn.lora_down.weight']) }, undefined, 'flux'],
    [{ header: header({}, ['lora_te2_text_model.lora_down.weight']) }, sdxl, 'stable-diffusion-xl'],
    [{ header: header({}, ['lora_te_text_model.lora_down.weight']) }, undefined, 'stable-diffusion'],
    [{}, undefined, undefined],
  ]
  for (const [hints, repo, family] of told) {
    const { flag, configured, carded, header: given } = hints
    const words = { flag, configured, carded, ...given?.metadata, tensors: [...(given?.tensors.keys() ?? [])] }
    it(`reads ${JSON.stringify(words)}`, () => {
      const found = modelOfLora(hints)
      assert.deepEqual([found.repo, found.family], [repo, family])
    })
  }

  it('does not say dev or schnell when the file only says flux.1 (B6)', () => {
    const found = modelOfLora({ header: version('flux.1') })
    assert.deepEqual([found.repo, found.candidates], [undefined, [dev, schnell]])
    assert.equal(found.model, undefined)
  })

  it('knows the licence of what it knows, and that some make videos', () => {
    assert.deepEqual(modelOfLora({ flag: schnell }).model?.licence, { license: 'apache-2.0' })
    assert.equal(modelOfLora({ flag: dev }).model?.licence?.license_name, 'flux-1-dev-non-commercial-license')
    assert.equal(modelOfLora({ header: version('wan_2.1') }).pipeline, 'text-to-video')
    assert.equal(
      modelOfLora({ configured: 'Wan-AI/Wan2.1-T2V-14B', header: version('wan_2.1') }).pipeline,
      'text-to-video',
    )
  })

  it('refuses a --base-model that cannot be one', () => {
    assert.throws(() => modelOfLora({ flag: 'flux' }), { code: 'BASE_MODEL_INVALID' })
  })
})
