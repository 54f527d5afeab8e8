import assert from 'node:assert/strict'
import { basename } from 'node:path'
import { describe, it } from 'mocha'
import type { Failure } from '@tuglet/kit/lib'
import { chooseWeights } from '../../../src/lib/lora/choose-weights.ts'

interface Asked {
  readonly names?: readonly string[]
  readonly checkpoint?: string
  readonly trigger?: string
}

const choose = (paths: readonly string[], { names = ['my_lora'], checkpoint, trigger }: Asked = {}) =>
  chooseWeights({
    folder: 'output',
    files: paths.map((path) => ({ path, name: basename(path), bytes: 100 })),
    names,
    checkpoint,
    trigger,
  })
const chosen = (paths: readonly string[], asked?: Asked) => choose(paths, asked).files.map(({ path }) => path)
const refused = (paths: readonly string[], asked?: Asked): Failure => {
  try {
    choose(paths, asked)
  } catch (error) {
    return error as Failure
  }
  return assert.fail('it chose')
}

describe('chooseWeights', () => {
  it('takes the end of training among checkpoints, in whatever order they are listed (B4)', () => {
    const files = ['my_lora_000001000.safetensors', 'my_lora.safetensors', 'my_lora_000000250.safetensors']
    for (const order of [files, files.toReversed(), files.toSorted()]) {
      assert.deepEqual(chosen(order), ['my_lora.safetensors'])
      assert.deepEqual(
        choose(order).checkpoints.map(({ step }) => step),
        [250, 1000],
      )
    }
  })

  const ends: readonly (readonly [string, string, readonly string[], Asked?])[] = [
    [
      'ai-toolkit with an embedding',
      'my_lora_LoRA.safetensors',
      ['p3rs0n.safetensors', 'my_lora_LoRA_000000500.safetensors'],
      { trigger: 'p3rs0n' },
    ],
    [
      'ai-toolkit with helpers of other kinds',
      'my_lora.safetensors',
      ['my_lora_t2i.safetensors', 'my_lora_refiner.safetensors', 'CRITIC_my_lora.safetensors'],
    ],
    [
      'kohya with epochs',
      'last.safetensors',
      ['last-000010.safetensors', 'last-000020.safetensors'],
      { names: ['output'] },
    ],
    ['kohya with steps', 'last.safetensors', ['last-step00000500.safetensors'], { names: ['output'] }],
    [
      'diffusers',
      'pytorch_lora_weights.safetensors',
      ['checkpoint-500/pytorch_lora_weights.safetensors', 'checkpoint-1000/pytorch_lora_weights.safetensors'],
    ],
    ['SimpleTuner with an EMA copy', 'pytorch_lora_weights.safetensors', ['pytorch_lora_weights_ema.safetensors']],
    ['OneTrainer', 'model.safetensors', ['save/my2025-01-02_03-04-05-save-1200-3-0.safetensors']],
    [
      'an optimizer beside it',
      'my_lora.safetensors',
      ['optimizer.safetensors', 'scheduler.safetensors', 'my_lora.safetensors.index.safetensors'],
    ],
    [
      'a name that ends in digits, as the folder does',
      'lora_v1_000001000.safetensors',
      ['lora_v1_000001000_000000500.safetensors'],
      { names: ['lora_v1_000001000'] },
    ],
    ['a name that ends in a date', 'my_lora_20240101.safetensors', [], { names: ['output'] }],
    [
      'a name that ends in digits, as the configuration says',
      'my_lora_20240101.safetensors',
      ['my_lora_20240101_000000500.safetensors'],
      { names: ['my_lora', 'my_lora_20240101'] },
    ],
    ['a LoRA called after an adapter', 'style_ip.safetensors', [], { names: ['style_ip'] }],
  ]
  for (const [what, end, others, asked] of ends) {
    it(`finds the weights of ${what}`, () => {
      assert.deepEqual(chosen([...others, end], asked), [end])
    })
  }

  it('takes both files of a pair, and both of a checkpoint of one', () => {
    const pair = ['my_lora_high_noise.safetensors', 'my_lora_low_noise.safetensors']
    const steps = ['my_lora_000000500_high_noise.safetensors', 'my_lora_000000500_low_noise.safetensors']
    assert.deepEqual(chosen([...steps, ...pair]), pair)
    assert.deepEqual(chosen([...steps, ...pair], { checkpoint: 'latest' }), steps)
    assert.deepEqual(chosen(steps, { checkpoint: '500' }), steps)
  })

  it('takes a checkpoint when asked for one, by number and not by letters', () => {
    const files = ['my_lora_000000900.safetensors', 'my_lora_000010000.safetensors', 'my_lora.safetensors']
    assert.deepEqual(chosen(files, { checkpoint: 'latest' }), ['my_lora_000010000.safetensors'])
    assert.deepEqual(chosen(files, { checkpoint: '900' }), ['my_lora_000000900.safetensors'])
    assert.equal(choose(files, { checkpoint: '900' }).step, 900)
    const folders = [
      'checkpoint-900/pytorch_lora_weights.safetensors',
      'checkpoint-1000/pytorch_lora_weights.safetensors',
    ]
    assert.deepEqual(chosen(folders, { checkpoint: 'latest' }), [folders[1]])
    const saves = ['a2025-01-02_03-04-05-save-90-3-0.safetensors', 'a2025-01-02_04-04-05-save-1200-3-0.safetensors']
    assert.deepEqual(chosen(saves, { checkpoint: 'latest' }), [saves[1]])
  })

  it('never takes a checkpoint by itself: it lists them and says how', () => {
    const failure = refused(['my_lora_000000500.safetensors', 'my_lora_000001000.safetensors'], { names: ['renamed'] })
    assert.deepEqual([failure.kind, failure.code], ['usage', 'LORA_CHECKPOINTS_ONLY'])
    assert.match(failure.message, /my_lora_000000500\.safetensors, my_lora_000001000\.safetensors/)
    assert.match(failure.hints.join(' '), /--checkpoint latest/)
    assert.equal(refused(['my_lora_000000500.safetensors']).code, 'LORA_CHECKPOINTS_ONLY')
  })

  it('does not choose between several: it lists them', () => {
    const failure = refused(['a.safetensors', 'b.safetensors'])
    assert.equal(failure.code, 'LORA_SEVERAL')
    assert.match(failure.message, /a\.safetensors, b\.safetensors/)
  })

  it('shows the ends of a long list', () => {
    const many = Array.from({ length: 30 }, (_, at) => `my_lora_${String(at).padStart(9, '0')}.safetensors`)
    assert.match(refused(many).message, /_000000002\.safetensors, …, my_lora_000000027/)
  })

  it('says when there are no weights, no such checkpoint, or parts of a whole model', () => {
    assert.equal(refused([]).code, 'LORA_NOT_FOUND')
    assert.equal(refused(['optimizer.safetensors']).code, 'LORA_NOT_FOUND')
    const missing = refused(['my_lora.safetensors', 'my_lora_000000500.safetensors'], { checkpoint: '600' })
    assert.match(missing.message, /no checkpoint of step 600/)
    assert.match(missing.hints.join(' '), /my_lora_000000500/)
    assert.match(refused(['my_lora.safetensors'], { checkpoint: 'latest' }).message, /no checkpoint in/)
    assert.equal(refused(['model-00001-of-00003.safetensors']).code, 'NOT_A_LORA')
  })
})
