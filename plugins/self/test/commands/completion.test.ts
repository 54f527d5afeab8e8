import assert from 'node:assert/strict'
import { runCommand } from '@tuglet/testkit'
import Completion from '../../src/commands/completion.ts'

describe('completion', () => {
  it('prints the script of a shell and nothing else', async () => {
    const { stdout, stderr, exitCode } = await runCommand(Completion, ['bash'])
    assert.equal(exitCode, 0, stderr)
    assert.match(stdout, /^# bash completion for tuglet\n/)
    assert.match(stdout, /^complete -o default -F _tuglet_complete tuglet\n$/m)
    assert.equal(stderr, '')
  })

  it('gives it as JSON', async () => {
    const { stdout } = await runCommand(Completion, ['fish', '--json'])
    assert.deepEqual(Object.keys(JSON.parse(stdout) as object), ['shell', 'script'])
  })

  it('names the shells it knows', async () => {
    const { failure, stderr } = await runCommand(Completion, ['tcsh'])
    assert.equal(failure?.exitCode, 2)
    assert.match(stderr, /bash, zsh, fish, powershell/)
  })
})
