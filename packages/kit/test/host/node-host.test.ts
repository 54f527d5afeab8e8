import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fixture, start } from './run-fixture.ts'

describe('the host of a process', () => {
  it('is in force, keeps secrets below its directories, and ends for a reason of its own', async () => {
    const home = await mkdtemp(path.join(tmpdir(), 'tuglet-'))
    const env = { HOME: home, TUGLET_HOME: path.join(home, 'all'), TUGLET_NO_KEYRING: '1' }
    const { exitCode, stdout, stderr } = await start(fixture('start'), env).ended
    assert.deepEqual({ exitCode, stderr }, { exitCode: 5, stderr: '' })
    const said = JSON.parse(stdout) as { inForce: boolean; secret: string; store: string; dirs: Record<string, string> }
    assert.deepEqual([said.inForce, said.secret], [true, 'kept'])
    assert.equal(said.dirs.data, path.join(home, 'all', 'data'))
    assert.match(await readFile(path.join(said.dirs.data!, 'secrets.json'), 'utf8'), /kept/)
    await rm(home, { recursive: true })
  })

  it('starts where the working directory is gone', async () => {
    const line = fixture('print', '1')
      .map((word) => `'${word}'`)
      .join(' ')
    const running = start(['bash', '-c', `d=$(mktemp -d) && cd "$d" && rmdir "$d" && exec ${line}`])
    const { exitCode, stdout, stderr } = await running.ended
    assert.equal(exitCode, 0, stderr)
    assert.match(stdout, /^line 0/)
  })
})
