import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'mocha'
import { openSettings } from '@tuglet/kit'
import { fakeHost } from '@tuglet/testkit'
import { addHubToken } from '../../../src/lib/run/hub-token.ts'
import { fieldsOf } from '../inputs/fields.ts'

const text = { type: 'string' }

describe('addHubToken', () => {
  const fields = fieldsOf({
    prompt: text,
    lora_weights: text,
    hf_lora: text,
    hf_api_token: { ...text, format: 'password' },
  })
  const added = (
    values: Record<string, unknown>,
    { env = {}, dotenv = '', of = fields as typeof fields | null } = {},
  ) => {
    const host = fakeHost({ env })
    if (dotenv) writeFileSync(join(host.cwd, '.env'), dotenv)
    return addHubToken(values, of ?? undefined, { settings: openSettings(host), env: host.env })
  }
  const lora = { lora_weights: 'huggingface.co/me/private' }
  const env = { HF_TOKEN: 'hf_abcdefgh12345678' }

  it('adds it when a LoRA comes from the Hub and the model has the input', () => {
    const { values, note } = added(lora, { env })
    assert.deepEqual(values, { ...lora, hf_api_token: 'hf_abcdefgh12345678' })
    assert.equal(note, 'The token from HF_TOKEN goes to the model as hf_api_token, so that it can fetch the LoRA.')
    assert.equal(added({ hf_lora: 'me/private' }, { env }).values['hf_api_token'], 'hf_abcdefgh12345678')
    assert.equal(
      added({ lora_weights: 'https://huggingface.co/a/b' }, { env }).values['hf_api_token'],
      'hf_abcdefgh12345678',
    )
  })

  it('prefers HF_API_TOKEN, and takes either from .env', () => {
    assert.equal(
      added(lora, { env: { ...env, HF_API_TOKEN: 'hf_other12345678' } }).values['hf_api_token'],
      'hf_other12345678',
    )
    assert.equal(added(lora, { dotenv: 'HF_TOKEN=hf_file12345678\n' }).values['hf_api_token'], 'hf_file12345678')
  })

  it('adds nothing otherwise', () => {
    const same = (values: Record<string, unknown>, options: Parameters<typeof added>[1]) =>
      assert.deepEqual(added(values, options).values, values)
    same(lora, {})
    same({ ...lora, hf_api_token: 'mine' }, { env })
    same({ prompt: 'huggingface.co/a/b' }, { env })
    same({ lora_weights: 'https://evil.example/huggingface.co.safetensors' }, { env })
    same({ lora_weights: 'civitai.com/models/5' }, { env })
    same(lora, { env, of: null })
    same(lora, { env, of: fieldsOf({ lora_weights: text, my_token: { ...text, format: 'password' } }) })
  })

  it('keeps a token of another hub', () => {
    const { values, note } = added(lora, { env: { ...env, HF_ENDPOINT: 'https://hub.example' } })
    assert.deepEqual(values, lora)
    assert.match(note ?? '', /HF_ENDPOINT/)
    assert.deepEqual(
      added(lora, { dotenv: 'HF_TOKEN=hf_file12345678\nHF_ENDPOINT=https://hub.example\n' }).values,
      lora,
    )
    const own = added(lora, { env: { HF_API_TOKEN: 'hf_abcdefgh12345678', HF_ENDPOINT: 'https://hub.example' } })
    assert.ok('hf_api_token' in own.values)
  })
})
