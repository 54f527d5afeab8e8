import assert from 'node:assert/strict'
import GpuSsh from '../../../src/commands/gpu/ssh.ts'
import { gpuWorld } from '../../rig/gpu-world.ts'

describe('shellCommand', () => {
  it('rents nothing where there is no terminal for a shell', async () => {
    await using world = gpuWorld({ input: '' })
    const done = await world.run(GpuSsh, ['--mount', `.:${world.far}/ws`])
    assert.deepEqual([done.failure?.code, done.exitCode], ['NO_TERMINAL', 2], done.stderr)
    assert.deepEqual(world.cloud.calls, [])
  })

  it('ends no machine that was there: --terminate always is refused beside --on', async () => {
    await using world = gpuWorld()
    const done = await world.run(GpuSsh, ['--on', 'abc', '--terminate', 'always'])
    assert.equal(done.failure?.code, 'ON_AND_TERMINATE', done.stderr)
  })
})
