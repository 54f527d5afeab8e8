import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'mocha'
import type { Failure } from '@tuglet/kit'
import { detectPreset } from '../../src/lib/detect-preset.ts'
import { hostWith } from '../support/client-host.ts'

const found = (files: Record<string, string>) => detectPreset(hostWith(files).cwd)
const refused = async (files: Record<string, string>): Promise<Failure> => {
  const failure = await found(files).then(
    () => undefined,
    (error: unknown) => error as Failure,
  )
  assert.ok(failure)
  return failure
}

describe('detectPreset', () => {
  it('takes the command of tuglet.toml before anything else', async () => {
    const preset = await found({ 'tuglet.toml': '[ci]\ncommand = "./check"\n', 'package.json': '{}' })
    assert.deepEqual(preset, { kind: 'command', command: './check' })
  })

  it('goes by the files when tuglet.toml is about something else', async () => {
    assert.equal((await found({ 'tuglet.toml': 'profile = "work"\n', Makefile: 'test:\n' })).kind, 'make')
    assert.equal((await found({ 'package.json': '{}', 'requirements.txt': '' })).kind, 'node')
    assert.equal((await found({ 'pyproject.toml': '' })).kind, 'python')
  })

  it('refuses a project without any, and says what would do', async () => {
    const { kind, code, message } = await refused({ 'README.md': '' })
    assert.deepEqual([kind, code], ['usage', 'CI_NO_COMMAND'])
    assert.match(message, /^No test command found\. Add tuglet\.toml with a \[ci\] section/)
  })

  it('refuses a tuglet.toml that cannot be read, naming the place', async () => {
    const { code, message } = await refused({ 'tuglet.toml': '[ci\n' })
    assert.equal(code, 'CI_BAD_TOML')
    assert.match(message, /^tuglet\.toml cannot be read: .*\n?/)
  })

  it('refuses a command that is empty', async () => {
    assert.match((await refused({ 'tuglet.toml': '[ci]\ncommand = " "\n' })).message, /\[ci\] command must be/)
  })

  it('is not misled by a folder that is called like a file it looks for', async () => {
    const { cwd } = hostWith({ Makefile: 'test:\n' })
    mkdirSync(join(cwd, 'tuglet.toml'))
    assert.equal((await detectPreset(cwd)).kind, 'make')
  })
})
