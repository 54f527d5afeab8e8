import assert from 'node:assert/strict'
import { withHost } from '@tuglet/kit'
import { Failure } from '@tuglet/kit/lib'
import { fakeHost } from '@tuglet/testkit'
import { collectEnvironment } from '../../../src/lib/environment/collect-environment.ts'

describe('collectEnvironment', () => {
  it('forwards a variable by its name and takes a value given', async () => {
    await using host = fakeHost({ env: { WANDB: 'from here' } })
    const env = await withHost(host, async () => collectEnvironment({ names: ['WANDB', 'X=a=b'] }))
    assert.deepEqual(env, { WANDB: 'from here', X: 'a=b' })
  })

  for (const name of ['NOT_SET', '1X=y', 'A-B=c'])
    it(`refuses ${name}`, async () => {
      await using host = fakeHost()
      const collecting = withHost(host, async () => collectEnvironment({ names: [name] }))
      await assert.rejects(collecting, (error) => Failure.is(error) && error.kind === 'usage')
    })
})
