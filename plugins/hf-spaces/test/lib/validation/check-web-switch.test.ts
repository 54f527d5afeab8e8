import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { checkWebSwitch } from '../../../src/lib/validation/check-web-switch.ts'

const severity = (after: string) =>
  checkWebSwitch({ dockerfile: { path: 'Dockerfile', after, generated: false } })[0]?.severity

describe('checkWebSwitch', () => {
  it('is content with a page that is on, and with one that its owner keeps off', () => {
    assert.equal(severity('FROM x\nENV ENABLE_WEB_INTERFACE=true\n'), 'note')
    assert.equal(severity('FROM x\nENV A=b ENABLE_WEB_INTERFACE="false"\n'), 'note')
  })

  it('refuses a staged Dockerfile that says nothing of it, or only in a comment', () => {
    assert.equal(severity('FROM x\n# ENV ENABLE_WEB_INTERFACE=true\n'), 'error')
    assert.equal(checkWebSwitch({})[0]?.severity, 'error')
  })
})
