import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { localServerPoint, type LocalCiServer } from '@tuglet/ci-protocol'
import { extensionPoint, KitCommand, lines } from '@tuglet/kit'
import { runCommand } from '@tuglet/testkit'
import { afterEach, beforeEach, describe, it } from 'mocha'
import { commandForm } from './support/command-zip.ts'
import { temporaryFolders } from './support/temporary-folder.ts'

const root = new URL('..', import.meta.url)

class RunLocally extends KitCommand<typeof RunLocally> {
  static override summary = 'Run a job on the first local server.'
  static override view = lines<string>({ id: (text) => text, line: (text) => text })

  async *execute() {
    const [local] = await this.gather(extensionPoint<LocalCiServer>(localServerPoint))
    const { url, apiKey, close } = await local!.start()
    const headers = { authorization: `Bearer ${apiKey}` }
    const job = await fetch(`${url}/submit-stream`, { method: 'POST', headers, body: commandForm('echo hello') })
    yield await job.text()
    yield `left: ${(await readdir(tmpdir())).length}`
    await close()
    yield await fetch(`${url}/health`).then(
      () => 'still there',
      () => 'gone',
    )
  }
}

describe('the local CI server', () => {
  const folder = temporaryFolders()
  const usual = process.env['TMPDIR']
  let temporary: string
  beforeEach(async () => {
    temporary = await folder()
    process.env['TMPDIR'] = temporary
  })
  afterEach(() => {
    if (usual === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = usual
  })

  it('is found through its extension point, runs a job, and leaves nothing when it is closed', async () => {
    const run = await runCommand(RunLocally, [], { plugins: [root] })
    assert.equal(run.exitCode, 0, run.stderr)
    assert.match(run.stdout, /hello/)
    assert.match(run.stdout, /"success": true/)
    assert.match(run.stdout, /left: [1-9]/)
    assert.match(run.stdout, /gone\n$/)
    assert.deepEqual(
      (await readdir(temporary)).filter((name) => name.startsWith('tuglet-ci-')),
      [],
    )
  })
})
