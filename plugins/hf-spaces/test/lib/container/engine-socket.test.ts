import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { withHost } from '@tuglet/kit'
import { fakeHost } from '@tuglet/testkit'
import { engineSocket } from '../../../src/lib/container/engine-socket.ts'
import { fakeEngine } from '../../support/fake-engine.ts'

const socketOf = (env: Record<string, string>) => withHost(fakeHost({ env }), () => engineSocket())

describe('engineSocket', () => {
  it('takes the socket that DOCKER_HOST names', async () => {
    await using engine = await fakeEngine()
    assert.equal(await socketOf({ DOCKER_HOST: `unix://${engine.socket}` }), engine.socket)
  })

  it('fails plainly where there is none, and for an engine elsewhere', async () => {
    const none = { code: 'NO_CONTAINER_ENGINE', exitCode: 1 }
    await assert.rejects(socketOf({ DOCKER_HOST: 'unix:///nowhere/docker.sock' }), none)
    await assert.rejects(socketOf({ DOCKER_HOST: 'tcp://10.0.0.1:2375' }), none)
    await assert.rejects(socketOf({ DOCKER_HOST: 'unix:///tmp' }), none)
  })
})
