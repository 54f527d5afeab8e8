import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'mocha'
import ReplicateProfileRun from '../../../../src/commands/replicate/profile/run.ts'
import type { FakeModel } from '../../../support/fake-replicate.ts'
import { startBench } from '../../../support/run-replicate.ts'

const text = { type: 'string' }
const painter = (name: string, lora: string): FakeModel => ({
  name,
  schema: {
    input: {
      prompt: text,
      [lora]: { ...text, description: 'A LoRA on huggingface.co' },
      steps: { type: 'integer', maximum: 50 },
    },
    required: ['prompt'],
    output: { type: 'string', format: 'uri' },
  },
  run: (_, { file }) => ({ output: file('out.png', Buffer.from('png'), 'image/png') }),
})
const profiles = `profiles:
  portrait:
    model: acme/lora-painter
    lora: huggingface.co/me/my-lora
    trigger: p3rs0n
    prompt_template: "{trigger}, {mood}"
    defaults: {mood: calm, params: {steps: 4}}
  bare: {trigger: x}
`

async function start(lora = 'lora_weights') {
  const bench = await startBench({ 'config/profiles.yaml': profiles })
  bench.fake.addModel(painter('acme/lora-painter', lora))
  const inputs = () => [...bench.fake.predictions.values()].map(({ input }) => input)
  return { bench, inputs }
}

describe('replicate profile run', () => {
  for (const lora of ['lora_weights', 'hf_lora', 'extra_lora']) {
    it(`gives the LoRA to the input that the model has for it, here ${lora} (B16)`, async () => {
      const { bench, inputs } = await start(lora)
      await using _ = bench
      const { exitCode, failure } = await bench.run(ReplicateProfileRun, ['portrait'])
      assert.equal(failure, undefined)
      assert.equal(exitCode, 0)
      assert.deepEqual(inputs(), [{ prompt: 'p3rs0n, calm', [lora]: 'huggingface.co/me/my-lora', steps: 4 }])
    })
  }

  it('saves what the model makes, as a run does (B16)', async () => {
    const { bench } = await start()
    await using _ = bench
    const { stdout } = await bench.run(ReplicateProfileRun, ['portrait', '--to', 'pictures'])
    assert.match(stdout, /^pictures\/.*\.png$/m)
    assert.ok(readdirSync(join(bench.host.cwd, 'pictures')).some((name) => name.endsWith('.png')))
  })

  it('takes inputs and tokens of the command line before its own, and no LoRA when told so (B17)', async () => {
    const { bench, inputs } = await start()
    await using _ = bench
    await bench.run(ReplicateProfileRun, ['portrait', 'steps=8', '--token', 'mood=wild', '--no-lora'])
    await bench.run(ReplicateProfileRun, ['portrait', 'prompt=mine', '--lora', 'you/other'])
    assert.deepEqual(inputs(), [
      { prompt: 'p3rs0n, wild', steps: 8 },
      { prompt: 'mine', lora_weights: 'huggingface.co/you/other', steps: 4 },
    ])
  })

  it("checks a profile's inputs by the model's schema before anything is paid", async () => {
    const { bench, inputs } = await start()
    await using _ = bench
    const { failure } = await bench.run(ReplicateProfileRun, ['portrait', 'steps=99'])
    assert.equal(failure?.kind, 'usage')
    assert.equal((await bench.run(ReplicateProfileRun, ['bare'])).failure?.code, 'PROFILE_WITHOUT_MODEL')
    assert.equal((await bench.run(ReplicateProfileRun, ['nothing'])).failure?.code, 'PROFILE_NOT_FOUND')
    assert.deepEqual(inputs(), [])
  })
})
