import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { batchCommand } from '../../src/host/batch-command.ts'
import { childEnvironment, environmentValue } from '../../src/host/child-environment.ts'
import { findProgram } from '../../src/host/find-program.ts'

describe('batch files on Windows', () => {
  const cases: [string, string[], string][] = [
    ['C:\\npm.cmd', ['install', '--save', 'a@1'], '""C:\\npm.cmd" install --save a@1"'],
    ['C:\\x y.cmd', [''], '""C:\\x y.cmd" """'],
    ['x.cmd', ['a b', 'c&d', 'e|f'], '""x.cmd" "a b" "c&d" "e|f""'],
    ['x.cmd', ['"&calc.exe'], '""x.cmd" """&calc.exe""'],
    ['x.cmd', ['%PATH%'], '""x.cmd" "%%cd:~,%PATH%%cd:~,%""'],
    ['x.cmd', ['a\\"b'], '""x.cmd" "a\\\\""b""'],
    ['x.cmd', ['a b\\'], '""x.cmd" "a b\\\\""'],
    ['x.cmd', ['C:\\dir\\'], '""x.cmd" "C:\\dir\\\\""'],
  ]
  for (const [script, args, command] of cases) {
    it(`get ${JSON.stringify(args)} so that cmd.exe runs nothing else`, () => {
      assert.equal(batchCommand(script, args), command)
    })
  }

  for (const bad of ['a\nb', 'a\rb', 'a\0b']) {
    it(`never get ${JSON.stringify(bad)}`, () => {
      assert.throws(() => batchCommand('x.cmd', [bad]), { code: 'ARGUMENT_NOT_PASSABLE', kind: 'usage' })
      assert.throws(() => batchCommand(`x${bad}.cmd`, []), { code: 'ARGUMENT_NOT_PASSABLE' })
    })
  }
})

describe('the environment of a child', () => {
  it('has one PATH on Windows, however it is written', () => {
    assert.deepEqual(childEnvironment({ Path: 'a', b: '1' }, { PATH: 'c' }, 'win32'), { PATH: 'c', b: '1' })
    assert.deepEqual(childEnvironment({ Path: 'a', b: '1' }, { PATH: undefined }, 'win32'), { b: '1' })
    assert.deepEqual(childEnvironment({ Path: 'a' }, { PATH: 'c' }, 'linux'), { Path: 'a', PATH: 'c' })
    assert.equal(environmentValue({ Path: 'a' }, 'PATH', 'win32'), 'a')
    assert.equal(environmentValue({ Path: 'a' }, 'PATH', 'linux'), undefined)
  })
})

describe('findProgram', () => {
  let folder: string
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'tuglet-'))
    await mkdir(path.join(folder, 'bin'))
    await writeFile(path.join(folder, 'bin', 'tool'), '', { mode: 0o755 })
    await writeFile(path.join(folder, 'bin', 'text'), '', { mode: 0o644 })
    await writeFile(path.join(folder, 'mine'), '', { mode: 0o755 })
  })
  after(() => rm(folder, { recursive: true }))

  it('looks where the PATH says, for what may be run', () => {
    const options = { env: { PATH: `/none:${folder}/bin:` }, cwd: folder, platform: 'linux' } as const
    assert.equal(findProgram('tool', options), path.join(folder, 'bin', 'tool'))
    assert.equal(findProgram('text', options), undefined)
    assert.equal(findProgram('bin', options), undefined)
    assert.equal(findProgram('mine', options), undefined)
    assert.equal(findProgram('./mine', options), path.join(folder, 'mine'))
    assert.equal(findProgram('tool', { ...options, env: {} }), undefined)
  })
})
