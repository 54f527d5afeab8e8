import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { withHost } from '@tuglet/kit'
import { Failure } from '@tuglet/kit/lib'
import { fakeHost } from '@tuglet/testkit'
import { readEnvFile } from '../../../src/lib/environment/read-env-file.ts'

async function read(text: string): Promise<Record<string, string>> {
  await using host = fakeHost()
  writeFileSync(join(host.cwd, 'x.env'), text)
  return withHost(host, async () => readEnvFile('x.env'))
}

describe('readEnvFile', () => {
  it('reads export, quotes, several lines and comments, and expands nothing', async () => {
    const text = `# no\nexport A=1\nB="two\nlines"\nC='$HOME' # why\nD=$A\n`
    assert.deepEqual(await read(text), { A: '1', B: 'two\nlines', C: '$HOME', D: '$A' })
  })

  it('gives a name without a value as empty, as the seed does', async () => {
    assert.deepEqual(await read('ALONE\nexport OTHER\nE=\nF="a\nINSIDE\nb"\n'), {
      ALONE: '',
      OTHER: '',
      E: '',
      F: 'a\nINSIDE\nb',
    })
  })

  it('says in the words of the seed that the file is missing', async () => {
    await using host = fakeHost()
    const reading = withHost(host, async () => readEnvFile('none.env'))
    await assert.rejects(
      reading,
      (error) => Failure.is(error) && error.exitCode === 2 && /--env-file path not found: none.env/.test(error.message),
    )
  })
})
