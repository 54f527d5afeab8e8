import assert from 'node:assert/strict'
import { Failure } from '@tuglet/kit/lib'
import { startFailure } from '../../../src/lib/providers/start-failure.ts'
import { memoryTools, spec } from './memory-tools.ts'

describe('startFailure', () => {
  it('says what the log says, and proposes an image that is known to start', async () => {
    const tools = memoryTools()
    const [offer] = await tools.offers()
    const { machineId } = await tools.provider.launch(offer!, {
      ...spec,
      name: 'tuglet-test0000-abcdef1',
      token: 'abcdef1',
    })
    tools.cloud.machines[0]?.lines.push({
      text: 'tuglet: this image has no sshd and none could be installed',
      source: 'container',
    })
    const provider = { ...tools.provider, knownImage: 'good/image:2' }
    const cause = new Failure('unreachable', 'No answer.', { code: 'SSH_NO_BANNER', hints: ['Wait.'] })
    const failure = await startFailure({ machineId, image: 'bad/image', cause }, { ...tools, provider })
    assert.equal(failure.code, 'SSH_NO_BANNER')
    assert.deepEqual(failure.hints, [
      'The image bad/image has no sshd.',
      'Try an image that is known to start: --image good/image:2',
      'Wait.',
    ])
  })

  it('proposes nothing when it is that image already', async () => {
    const tools = memoryTools()
    const provider = { ...tools.provider, knownImage: 'good/image:2' }
    const cause = new Failure('unreachable', 'No answer.')
    const failure = await startFailure({ machineId: 'm0', image: 'good/image:2', cause }, { ...tools, provider })
    assert.deepEqual(failure.hints, [])
  })
})
