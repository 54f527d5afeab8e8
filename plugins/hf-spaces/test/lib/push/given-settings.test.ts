import assert from 'node:assert/strict'
import { withHost } from '@tuglet/kit'
import { Failure } from '@tuglet/kit/lib'
import { fakeHost } from '@tuglet/testkit'
import { describe, it } from 'mocha'
import { givenSettings, type SettingWords } from '../../../src/lib/push/given-settings.ts'

async function given(said: SettingWords) {
  await using host = fakeHost({})
  return await withHost(host, () => givenSettings(said, { warn: () => undefined }))
}

describe('givenSettings', () => {
  it('keeps variables and secrets apart', async () => {
    assert.deepEqual(await given({ variables: ['MODEL=small'], secrets: ['KEY=s3cret'] }), {
      variables: { MODEL: 'small' },
      secrets: [{ key: 'KEY', value: 's3cret' }],
    })
  })

  it('refuses a name that is to be both', async () => {
    const isBoth = (error: unknown) => Failure.is(error) && error.code === 'VARIABLE_AND_SECRET'
    await assert.rejects(given({ variables: ['A=1'], secrets: ['A=2'] }), isBoth)
  })

  it('names the flag in what it refuses', async () => {
    await assert.rejects(given({ variables: ['=x'], secrets: [] }), /--env-var takes KEY=VALUE/)
  })
})
