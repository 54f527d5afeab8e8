import assert from 'node:assert/strict'
import { publicCommand } from '../../../src/lib/ssh/public-command.ts'
import { programIsThere } from '../../support/program-is-there.ts'
import { realHost } from '../../support/real-host.ts'

const odd = `a'b "c" $HOME \`d\` \\e \\\\f !g %s\\n {h,i} ~ * ? # & ; | < > ( ) [ ] ^ = \t é漢🙂 $10 \${x}`

describe('publicCommand', () => {
  for (const shell of ['sh', 'bash', 'zsh', 'fish', 'tcsh'].filter(programIsThere)) {
    it(`runs a script of any letters, which has stdin for itself, in ${shell}`, async () => {
      await using host = realHost()
      const script = `cat <<'END'\n${odd}\nEND\nread -r a; echo "<$a> $# $0"; exit 7`
      const ran = await host.run(shell, ['-c', publicCommand(script)!], { input: 'one\n' })
      assert.deepEqual(ran, { exitCode: 7, stdout: `${odd}\n<one> 0 sh\n`, stderr: '' })
    })
  }

  it('tells an exit code of 255 as 254', async () => {
    await using host = realHost()
    for (const [script, exitCode] of [
      ['exit 255', 254],
      ['sh -c "exit 255"', 254],
      ['exit 254', 254],
      [':', 0],
    ] as const)
      assert.equal((await host.run('sh', ['-c', publicCommand(script)!])).exitCode, exitCode)
  })

  it('takes no script that is too long for a command line, or that holds a zero byte', () => {
    assert.equal(publicCommand('x'.repeat(25_000)), undefined)
    assert.equal(publicCommand('a\0b'), undefined)
  })
})
