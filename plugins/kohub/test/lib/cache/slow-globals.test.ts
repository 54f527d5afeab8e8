import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { startFakeKohub } from '@tuglet/fake-kohub'

interface Printed {
  readonly exitCode: number
  readonly stderr: string
  readonly printed: string
}

const program = fileURLToPath(new URL('../../support/without-slow-globals.ts', import.meta.url))

async function runs(words: readonly string[]): Promise<Printed[]> {
  const hub = await startFakeKohub({ seed: 'world' })
  try {
    const args = ['--conditions=@tuglet/source', '--no-warnings', program, hub.url, hub.tokens['alice'] ?? '', ...words]
    const { stdout } = await promisify(execFile)(process.execPath, args)
    // What comes before is printed by the command itself.
    return JSON.parse(stdout) as Printed[]
  } finally {
    await hub.close()
  }
}

describe('a question about a repository', () => {
  it('is asked, and answered from the cache, without the globals that are slow to load', async () => {
    const answers = await runs(['my-org/my-model'])
    for (const { exitCode, stderr, printed } of answers) {
      assert.equal(exitCode, 0, stderr)
      assert.equal((JSON.parse(printed) as { id: string }).id, 'my-org/my-model')
    }
    assert.equal(answers.length, 2)
  })

  it('is refused without them too', async () => {
    const [refused] = await runs(['my-org/none'])
    assert.notEqual(refused?.exitCode, 0)
    assert.match(refused?.stderr ?? '', /RepoNotFound/)
    assert.doesNotMatch(refused?.stderr ?? '', /touched/)
  })
})
