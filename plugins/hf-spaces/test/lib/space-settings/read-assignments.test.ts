import assert from 'node:assert/strict'
import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { withHost } from '@tuglet/kit'
import { Failure } from '@tuglet/kit/lib'
import { fakeHost } from '@tuglet/testkit'
import { describe, it } from 'mocha'
import { readAssignments, type Assigned } from '../../../src/lib/space-settings/read-assignments.ts'

interface Given extends Partial<Assigned> {
  readonly env?: Readonly<Record<string, string>>
  readonly input?: string
  /** Becomes `settings.env` in the folder of the run. */
  readonly written?: string
  readonly mode?: number
}

async function read({ env = {}, input = '', written, mode = 0o600, ...said }: Given) {
  await using host = fakeHost({ env, input })
  if (written !== undefined) {
    writeFileSync(join(host.cwd, 'settings.env'), written)
    chmodSync(join(host.cwd, 'settings.env'), mode)
  }
  const warned: string[] = []
  const options = { words: [], secret: false, warn: (text: string) => void warned.push(text), ...said }
  const found = await withHost(host, () => readAssignments(options))
  return { found: found.map(({ key, value }) => `${key}=${value}`), warned }
}

function refused(code: string, message: RegExp) {
  return (error: unknown) =>
    Failure.is(error) && error.kind === 'usage' && error.code === code && message.test(error.message)
}

describe('readAssignments', () => {
  it('keeps everything after the first equals sign, and takes a name alone from the environment', async () => {
    const { found } = await read({ words: ['A=b=c ', 'B=', 'C'], env: { C: 'from here' } })
    assert.deepEqual(found, ['A=b=c ', 'B=', 'C=from here'])
  })

  it('lets the words outdo the file, and the last one of a name count', async () => {
    const { found } = await read({ words: ['A=2', 'A=3'], file: 'settings.env', written: 'A=1\nexport B="x y"\n' })
    assert.deepEqual(found, ['A=3', 'B=x y'])
  })

  it('reads a file from standard input, or one value without its last line end', async () => {
    assert.deepEqual((await read({ file: '-', input: '# keys\nA=1\n' })).found, ['A=1'])
    assert.deepEqual((await read({ stdin: 'A', input: 'two\nlines\r\n' })).found, ['A=two\nlines'])
    await assert.rejects(read({ file: '-', stdin: 'A' }), refused('STDIN_TWICE', /only once/))
  })

  it('repeats no word that may be a secret', async () => {
    for (const word of ['hunter2', 'hunter2-x=', '=hunter2']) {
      await assert.rejects(read({ words: [word], secret: true }), (error: unknown) => {
        assert.ok(Failure.is(error) && error.kind === 'usage')
        assert.doesNotMatch(`${error.message} ${error.hints.join(' ')}`, /hunter2/)
        return true
      })
    }
    await assert.rejects(read({ words: ['LEVEL'] }), refused('NO_VALUE', /"LEVEL" is neither/))
    await assert.rejects(read({ words: ['A B=1'] }), refused('BAD_VARIABLE_NAME', /"A B" is no name/))
  })

  it('warns of a secret that others can see, in a word or in a file', async () => {
    assert.match((await read({ words: ['A=b'], secret: true })).warned.join(), /value of A can be seen/)
    const loose = { file: 'settings.env', written: 'A=b', secret: true } as const
    assert.match((await read({ ...loose, mode: 0o644 })).warned.join(), /chmod 600 settings\.env/)
    assert.deepEqual((await read(loose)).warned, [])
    assert.deepEqual((await read({ words: ['A=b'] })).warned, [])
  })

  it('names the line of a file that is no assignment, and a file that is missing or empty', async () => {
    const file = 'settings.env'
    await assert.rejects(read({ file, written: 'A=1\nnonsense\n' }), refused('BAD_ASSIGNMENT', /Line 2 of settings/))
    await assert.rejects(read({ file, written: '# nothing\n' }), refused('BAD_ASSIGNMENT', /no KEY=VALUE line/))
    await assert.rejects(read({ file }), refused('SETTINGS_FILE_MISSING', /no file of that name/))
  })
})
