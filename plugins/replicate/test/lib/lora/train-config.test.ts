import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { readTrainConfig } from '../../../src/lib/lora/train-config.ts'
import { toolkitConfig } from '../../support/lora-files.ts'

const promptsOf = async (prompts: readonly unknown[]) => (await readTrainConfig(toolkitConfig({ prompts })))?.prompts

describe('readTrainConfig', () => {
  it('reads name, trigger, base model and prompts, with [trigger] and [name] filled in (B7)', async () => {
    assert.deepEqual(await readTrainConfig(toolkitConfig()), {
      name: 'my_lora_v1.0',
      trigger: 'p3rs0n',
      baseModel: 'black-forest-labs/FLUX.1-dev',
      prompts: [{ text: 'p3rs0n on a bench' }, { text: 'a dog named my_lora_v1.0 beside p3rs0n' }],
    })
  })

  it('leaves no [trigger] behind where there is none', async () => {
    const config = await readTrainConfig(toolkitConfig({ trigger: '', prompts: ['[trigger] in the rain'] }))
    assert.deepEqual([config?.trigger, config?.prompts], [undefined, [{ text: 'in the rain' }]])
  })

  it("takes the sampler's own flags out of a prompt, and the negative prompt along", async () => {
    const prompts = [
      'a fox --n blurry, dark --w 512 --ctrl_img /home/ada/x.png',
      'well--known -- a dash',
      { prompt: 'x', neg: 'y' },
    ]
    assert.deepEqual(await promptsOf(prompts), [
      { text: 'a fox', negative: 'blurry, dark' },
      { text: 'well--known -- a dash' },
      { text: 'x', negative: 'y' },
    ])
  })

  it('takes samples before prompts, as newer configurations have them', async () => {
    const text = toolkitConfig({ prompts: ['old'] }).replace('"prompts":', '"samples":[{"prompt":"new"}],"prompts":')
    assert.deepEqual((await readTrainConfig(text))?.prompts, [{ text: 'new' }])
  })

  it('is quiet about what is no configuration of its kind', async () => {
    for (const text of ['', 'a: [', 'config: 3', 'config: {process: 3}', '[]', 'config: {name: x}'])
      assert.equal(await readTrainConfig(text), undefined, text)
    assert.deepEqual(await readTrainConfig('config: {process: [null]}'), { prompts: [] })
  })
})
