import assert from 'node:assert/strict'
import { withHost } from '@tuglet/kit'
import { remoteCommand } from '../../../src/lib/ssh/remote-command.ts'
import { realHost } from '../../support/real-host.ts'

describe('remoteCommand', () => {
  for (const shell of ['sh', 'bash'] as const) {
    it(`runs a script that comes on stdin in ${shell}, and leaves it the rest of stdin`, async () => {
      await using host = realHost()
      const { line, head } = remoteCommand('read -r a; echo "<$a>"; cat')
      const ran = await host.run(shell, ['-c', line], { input: Buffer.concat([head, Buffer.from('one\ntwo\n')]) })
      assert.deepEqual(ran, { exitCode: 0, stdout: '<one>\ntwo\n', stderr: '' })
    })
  }

  it('does not run a script that was cut on its way', async () => {
    await using host = realHost()
    const { line, head } = remoteCommand('echo half; echo whole')
    const ran = await withHost(host, () => host.run('sh', ['-c', line], { input: head.subarray(0, 15) }))
    assert.deepEqual([ran.exitCode, ran.stdout], [254, ''])
  })
})
