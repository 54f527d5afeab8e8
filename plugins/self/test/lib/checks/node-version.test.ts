import assert from 'node:assert/strict'
import { fakeHost } from '@tuglet/testkit'
import { nodeVersion } from '../../../src/lib/checks/node-version.ts'

const state = async (agent: string) => [await nodeVersion(agent).run(fakeHost())].flat()[0]?.state

describe('nodeVersion', () => {
  it('takes what tuglet’s package.json asks for', async () => {
    assert.equal(await state('tuglet/1.0.0 linux-x64 node-v24.21.0'), 'ok')
    assert.equal(await state('tuglet/1.0.0 linux-x64 node-v20.19.0'), 'problem')
    assert.equal(await state('tuglet/1.0.0'), 'problem')
  })
})
