import assert from 'node:assert/strict'
import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, it } from 'mocha'
import { fakeHost } from '@tuglet/testkit'
import { folderOf } from './support/environments.ts'
import { fakePython } from './support/fake-python.ts'
import { realPrograms } from './support/real-programs.ts'
import { runLine } from './support/run-line.ts'

const root = new URL('../../../', import.meta.url)
const text = readFileSync(new URL('docs/guides/openenv.md', root), 'utf8')
const lines = [...text.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].flatMap(([, block = '']) =>
  block
    .split('\n')
    .map((line) => line.replace(/\s+#.*$/, '').trim())
    .filter((line) => line !== ''),
)

describe('the guide to environments', () => {
  it('runs as it is written, from top to bottom', async () => {
    const cwd = folderOf({})
    assert.ok(lines.length >= 8)
    for (const line of lines) {
      const ran = await runLine(line.replace(/^tuglet /, ''), fakeHost({ cwd, run: fakePython().run }))
      assert.equal(ran.exitCode, 0, `${line}: ${ran.stderr}${ran.stdout}`)
    }
  }).timeout(30_000)

  it('names failures that exist', () => {
    const source = ['unit-tests/virtual-environment.ts', 'container/engine-socket.ts']
      .map((path) => readFileSync(new URL(`../src/lib/${path}`, import.meta.url), 'utf8'))
      .join('')
    for (const [, code] of text.matchAll(/`([A-Z]+_[A-Z_]+)`/g)) assert.ok(source.includes(`'${code}'`), code)
  })
})

describe('the sample environment', () => {
  const sample = fileURLToPath(new URL('examples/openenv/guess_env', root))

  it('is valid, and its tests pass', async () => {
    const cwd = folderOf({})
    cpSync(sample, join(cwd, 'guess_env'), { recursive: true })
    const { exitCode, stdout } = await runLine('openenv validate guess_env', fakeHost({ cwd }))
    assert.equal(exitCode, 0, stdout)
    const words = ['-m', 'unittest', 'tests.test_rules', 'tests.test_environment']
    const env = { PYTHONDONTWRITEBYTECODE: '1' }
    const tests = await realPrograms(env).run('python3', words, { cwd: join(cwd, 'guess_env') })
    assert.equal(tests.exitCode, 0, tests.stderr)
  }).timeout(20_000)
})
