import assert from 'node:assert/strict'
import { Failure } from '../../src/failure.ts'
import { environmentName, setting } from '../../src/settings/declare-setting.ts'

const usage = (error: unknown) => Failure.is(error) && error.kind === 'usage' && error.code === 'SETTING_INVALID'

describe('setting', () => {
  it('puts its own environment name first, worked out from the key', () => {
    assert.equal(environmentName('ci.exitCodes'), 'TUGLET_CI_EXIT_CODES')
    const { env } = setting.text({ key: 'ci.endpoint', summary: '', default: '', env: ['CI_SERVER_URL', 'CI_URL'] })
    assert.deepEqual(env, ['TUGLET_CI_ENDPOINT', 'CI_SERVER_URL', 'CI_URL'])
  })

  it('refuses a key that could not be written in a file', () => {
    for (const key of ['', 'Ci.x', 'ci..x', 'ci.x-y', '.ci'])
      assert.throws(() => setting.text({ key, summary: '', default: '' }), TypeError)
  })

  it('takes http and https addresses and drops slashes at their end', () => {
    const url = setting.url({ key: 'ci.endpoint', summary: '', default: '' })
    assert.equal(url.parse(' https://ci.example/base// '), 'https://ci.example/base')
    assert.equal(url.parse('http://127.0.0.1:8000'), 'http://127.0.0.1:8000')
    for (const text of ['', 'ci.example', 'ftp://x', 'https://u:p@x', 'https://x/?q=1', 'https://x/#a', 'javascript:1'])
      assert.throws(() => url.parse(text), usage, text)
  })

  it('takes whole numbers within their bounds', () => {
    const whole = setting.whole({ key: 'ci.limit', summary: '', default: 3, min: 1, max: 10 })
    assert.equal(whole.parse(' 10 '), 10)
    for (const text of ['0', '11', '1.5', '1e1', '', 'ten', '0x3']) assert.throws(() => whole.parse(text), usage, text)
    assert.equal(whole.allowed, 'a whole number from 1 to 10')
  })

  it('takes the usual words for yes and no', () => {
    const yesNo = setting.yesNo({ key: 'ci.wait', summary: '', default: true })
    assert.deepEqual(
      ['yes', 'TRUE', 'on', '1'].map((text) => yesNo.parse(text)),
      [true, true, true, true],
    )
    assert.deepEqual(
      ['no', 'False', 'off', '0'].map((text) => yesNo.parse(text)),
      [false, false, false, false],
    )
    assert.throws(() => yesNo.parse('maybe'), usage)
    assert.throws(() => yesNo.parse('constructor'), usage)
  })

  it('names the choices, and a secret never', () => {
    const choice = setting.choice({ key: 'ci.exitCodes', summary: '', default: 'seed', choices: ['seed', 'detailed'] })
    assert.equal(choice.parse('detailed'), 'detailed')
    assert.throws(() => choice.parse('other'), /ci\.exitCodes must be one of seed, detailed, not "other"/)
    const secret = setting.whole({ key: 'ci.pin', summary: '', default: 0, secret: true })
    assert.throws(
      () => secret.parse('hunter2'),
      (error: Error) => !error.message.includes('hunter2'),
    )
  })
})
