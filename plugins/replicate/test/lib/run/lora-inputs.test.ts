import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { loraInputs } from '../../../src/lib/run/lora-inputs.ts'
import { fieldsOf } from '../inputs/fields.ts'

const text = { type: 'string' }
const number = { type: 'number' }

describe('loraInputs', () => {
  const models = {
    dev: fieldsOf({
      prompt: text,
      lora_weights: { ...text, description: 'Load LoRA weights. Supports huggingface.co/<owner>/<model-name>.' },
      lora_scale: number,
      extra_lora: text,
      extra_lora_scale: number,
    }),
    lucataco: fieldsOf({
      hf_lora: { ...text, description: 'Huggingface path, or URL to the LoRA weights.' },
      lora_scale: number,
    }),
    multi: fieldsOf({ lora_urls: { type: 'array', items: text }, lora_scales: { type: 'array', items: number } }),
    trained: fieldsOf({ replicate_weights: text, lora_scale: number }),
    odd: fieldsOf({ style_lora: { ...text, description: 'A Hugging Face repo or URL.' }, lora_type: text }),
    none: fieldsOf({ prompt: text, lora_scale: number, num_loras: { type: 'integer' } }),
  }
  const given = (model: keyof typeof models, ...loras: string[]) =>
    loraInputs(loras, models[model], 'acme/model').values

  it('fills the input that the model has, in the form that it wants', () => {
    assert.deepEqual(given('dev', 'me/l'), { lora_weights: 'huggingface.co/me/l' })
    assert.deepEqual(given('lucataco', 'me/l'), { hf_lora: 'me/l' })
    assert.deepEqual(given('multi', 'me/l'), { lora_urls: ['https://huggingface.co/me/l'] })
    assert.deepEqual(given('trained', 'me/l'), { replicate_weights: 'me/l' })
    assert.deepEqual(given('odd', 'me/l'), { style_lora: 'huggingface.co/me/l' })
  })

  it('puts the strength where it belongs', () => {
    assert.deepEqual(given('dev', 'me/l@0.8'), { lora_weights: 'huggingface.co/me/l', lora_scale: 0.8 })
    assert.deepEqual(given('lucataco', 'me/l@-1'), { hf_lora: 'me/l', lora_scale: -1 })
    assert.deepEqual(given('multi', 'a/b@.5', 'c/d'), {
      lora_urls: ['https://huggingface.co/a/b', 'https://huggingface.co/c/d'],
      lora_scales: [0.5, 1],
    })
  })

  it('takes a second one for the extra input', () => {
    assert.deepEqual(given('dev', 'a/b@0.5', 'c/d@0.6'), {
      lora_weights: 'huggingface.co/a/b',
      lora_scale: 0.5,
      extra_lora: 'huggingface.co/c/d',
      extra_lora_scale: 0.6,
    })
  })

  it('leaves addresses and file names as they are', () => {
    for (const place of [
      'https://a.b/c.safetensors',
      'huggingface.co/me/l',
      'civitai.com/models/5',
      'civitai:5@6.7x',
    ]) {
      assert.deepEqual(given('dev', place), { lora_weights: place })
    }
    assert.deepEqual(given('dev', 'me/l/x.safetensors@0.5'), {
      lora_weights: 'huggingface.co/me/l/x.safetensors',
      lora_scale: 0.5,
    })
  })

  it('says when a model takes none, or no strength, or fewer', () => {
    const refuses = (words: RegExp, model: keyof typeof models | undefined, ...loras: string[]) =>
      assert.throws(
        () => loraInputs(loras, model && models[model], 'acme/model'),
        (error: Error & { code?: string }) => {
          assert.match(error.message, words)
          return error.code === 'NO_LORA_INPUT'
        },
      )
    refuses(/takes no LoRA/, 'none', 'me/l')
    refuses(/no input for the strength/, 'odd', 'me/l@0.5')
    refuses(/at most 1 LoRA, not 2/, 'lucataco', 'a/b', 'c/d')
    refuses(/keeps its inputs to itself/, undefined, 'me/l')
    assert.throws(() => loraInputs(['a b'], models.dev, 'acme/model'), { code: 'BAD_LORA' })
  })

  it('means nothing without one', () => assert.deepEqual(loraInputs([], undefined, 'acme/model').values, {}))
})
