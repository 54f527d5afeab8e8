import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { firstSteps } from '../../src/lib/first-steps.ts'

describe('firstSteps', () => {
  it('names no directory where the commands find it by themselves', () => {
    assert.ok(!firstSteps({ path: '/home/me/data', isDefault: true }).includes('--data-dir'))
  })

  it('quotes a directory so that a shell reads it as one word', () => {
    const steps = firstSteps({ path: "/tmp/it's here", isDefault: false })
    assert.ok(steps.includes(`--name laptop --data-dir '/tmp/it'\\''s here'`))
    assert.ok(firstSteps({ path: 'C:\\My data', isDefault: false }).endsWith('--data-dir "C:\\My data"'))
  })
})
