import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { profileRun, type ProfileRunWords } from '../../../src/lib/profiles/profile-run.ts'
import type { ModelProfile } from '../../../src/lib/profiles/profile.ts'

const run = (profile: ModelProfile, said: Partial<ProfileRunWords> = {}) =>
  profileRun(
    { name: 'p', profile: { model: 'acme/painter', ...profile }, origins: {}, isIn: ['user'] },
    { words: [], loras: [], tokens: [], withLora: true, ...said },
  )

describe('profileRun', () => {
  it("gives the profile's version, inputs, prompt and LoRA", async () => {
    const profile = {
      version: 'abc',
      lora: 'me/l@0.8',
      trigger: 'TOK',
      prompt_template: '{trigger} in {lighting}',
      defaults: { lighting: 'rain', params: { steps: 4, size: '1024', tags: ['a'], none: null } },
    }
    assert.deepEqual(await run(profile), {
      model: 'acme/painter',
      words: ['abc', 'steps:=4', 'size:="1024"', 'tags:=["a"]', 'prompt:="TOK in rain"'],
      loras: ['me/l@0.8'],
    })
  })

  it('lets the command line replace inputs whole, prompt, version and LoRA', async () => {
    const profile = {
      version: 'abc',
      lora: 'me/l',
      prompt_template: '{mood}',
      defaults: { params: { tags: ['a', 'b'], steps: 4 } },
    }
    const said = { words: ['xyz', 'tags=c', 'prompt:mine'], loras: ['you/other'] }
    assert.deepEqual(await run(profile, said), {
      model: 'acme/painter',
      words: ['xyz', 'steps:=4', 'tags=c', 'prompt:mine'],
      loras: ['you/other'],
    })
  })

  it('leaves out every trace of a LoRA when asked to (B17)', async () => {
    const params = { lora_weights: 'a', lora_scale: 1, hf_lora: 'b', extra_lora: 'c', replicate_weights: 'd', steps: 4 }
    const { words, loras } = await run({ lora: 'me/l', defaults: { params } }, { withLora: false })
    assert.deepEqual([words, loras], [['steps:=4'], []])
  })

  it('changes no prompt that was given, and none by chance (B19)', async () => {
    const profile = {
      trigger: 'TOK',
      prompt_template: '{trigger} {persona_action}',
      defaults: { persona_action: 'sits' },
    }
    assert.deepEqual((await run(profile, { words: ['prompt=Anna and Bob'] })).words, ['prompt=Anna and Bob'])
    assert.deepEqual((await run(profile)).words, (await run(profile)).words)
  })

  it('reads no file that a profile names', async () => {
    const { words } = await run({ defaults: { params: { image: '@/etc/passwd' } } })
    assert.deepEqual(words, ['image:="@/etc/passwd"'])
  })

  it('says when the profile names no model', async () => {
    const nameless = { name: 'p', profile: {}, origins: {}, isIn: ['user'] as const }
    await assert.rejects(profileRun(nameless, { words: [], loras: [], tokens: [], withLora: true }), {
      code: 'PROFILE_WITHOUT_MODEL',
    })
  })
})
