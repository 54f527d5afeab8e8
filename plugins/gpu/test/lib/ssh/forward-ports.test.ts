import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect, createServer, type AddressInfo } from 'node:net'
import { Failure } from '@tuglet/kit/lib'
import { forwardPorts, parseForward } from '../../../src/lib/ssh/forward-ports.ts'
import { onMachine, until } from '../../support/on-machine.ts'

describe('parseForward', () => {
  it('reads one port, two, and a host', () => {
    assert.deepEqual(['8888', '80:81', '80:db:5432'].map(parseForward), [
      '127.0.0.1:8888:127.0.0.1:8888',
      '127.0.0.1:80:127.0.0.1:81',
      '127.0.0.1:80:db:5432',
    ])
  })

  for (const text of ['', 'x', '0', '70000', '1:2:3:4', '1::2'])
    it(`refuses "${text}"`, () => {
      assert.throws(
        () => parseForward(text),
        (error) => Failure.is(error) && error.kind === 'usage',
      )
    })
})

describe('forwardPorts', () => {
  it('brings a port of the machine here until it is disposed of', function () {
    return onMachine(this, async ({ sshd }) => {
      const there = createServer((socket) => void socket.end('hello')).listen(0, '127.0.0.1')
      const free = createServer().listen(0, '127.0.0.1')
      await Promise.all([once(there, 'listening'), once(free, 'listening')])
      const [far, near] = [there, free].map((server) => (server.address() as AddressInfo).port)
      free.close()
      await once(free, 'close')
      {
        await using forwarding = forwardPorts(sshd.target, [parseForward(`${near}:${far}`)])
        forwarding.lost.catch(() => undefined)
        let said = ''
        await until(async () => {
          const socket = connect(near!, '127.0.0.1')
            .on('error', () => undefined)
            .on('data', (chunk) => (said += chunk))
          await new Promise((resolve) => socket.once('close', resolve))
          return said === 'hello'
        })
      }
      there.close()
    })
  })
})
