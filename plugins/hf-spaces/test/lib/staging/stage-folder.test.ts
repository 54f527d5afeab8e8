import assert from 'node:assert/strict'
import { join } from 'node:path'
import { describe, it } from 'mocha'
import { withHost } from '@tuglet/kit'
import { silentStep } from '@tuglet/kit/lib'
import { fakeHost } from '@tuglet/testkit'
import { stageFolder } from '../../../src/lib/staging/stage-folder.ts'
import type { Staged } from '../../../src/lib/staging/staged.ts'
import { folderOf, type Files } from '../../support/environments.ts'
import { shown } from '../../support/staging.ts'

const stage = (files: Files, exclude: readonly string[] = []): Promise<Staged> => {
  const folder = folderOf(files)
  const options = { repoId: 'me/x', into: join(folder, 'never'), exclude }
  return withHost(fakeHost({ cwd: folder }), () => stageFolder(folder, options, silentStep()))
}

describe('stageFolder', () => {
  it('lists a Space as it is, without preparing anything', async () => {
    const dockerfile = 'FROM openenv-base:latest\nCMD a\n'
    const staged = await stage({
      'README.md': '---\nsdk: docker\n---\n',
      Dockerfile: dockerfile,
      'server/Dockerfile': '',
      '.env': 'x',
    })
    assert.deepEqual(
      staged.files.map(({ path, source }) => [path, source === join(staged.folder, path)]),
      [
        ['Dockerfile', true],
        ['README.md', true],
        ['server/Dockerfile', true],
      ],
    )
    assert.equal(staged.dockerfile?.after, dockerfile)
    assert.deepEqual([staged.readme.before, staged.readme.generated, staged.port], [staged.readme.after, false, 7860])
    assert.deepEqual(staged.findings.map(shown), ['error base-image-dead Dockerfile:1'])
    assert.deepEqual(staged.skipped, [{ path: '.env', reason: 'never uploaded: .env' }])
  })

  it('looks at a Dockerfile only where the Space is built from it', async () => {
    const staged = await stage({ 'README.md': '---\nsdk: gradio\n---\n', Dockerfile: 'COPY gone /x\n', 'app.py': '' })
    assert.deepEqual(staged.findings, [])
  })

  it('misses the Dockerfile of a Docker Space', async () => {
    const staged = await stage({ 'README.md': '---\nsdk: docker\napp_port: 80\n---\n' })
    assert.deepEqual(
      [staged.findings.map(shown), staged.port, staged.dockerfile],
      [['error dockerfile-missing Dockerfile:'], 80, undefined],
    )
  })

  it('warns of a README that is missing or called otherwise', async () => {
    assert.deepEqual((await stage({ 'app.py': '' })).findings.map(shown), ['warning readme-missing README.md:'])
    assert.deepEqual((await stage({ 'readme.md': '' })).findings.map(shown), ['warning readme-missing readme.md:'])
  })

  it('honours ignore files and --exclude', async () => {
    const staged = await stage({ 'README.md': '---\nsdk: static\n---\n', '.gitignore': 'a\n', a: '', b: '', c: '' }, [
      'b',
    ])
    assert.deepEqual(
      staged.files.map(({ path }) => path),
      ['.gitignore', 'README.md', 'c'],
    )
  })

  it('refuses what is no directory', async () => {
    await assert.rejects(
      withHost(fakeHost({}), () => stageFolder('/nowhere/x', { repoId: 'a/b', into: '/x', exclude: [] }, silentStep())),
      { code: 'FOLDER_NOT_FOUND' },
    )
  })
})
