import assert from 'node:assert/strict'
import { startFakeHub, type FakeHub } from '@tuglet/fake-hub'
import type { CommandRun } from '@tuglet/testkit'
import { afterEach, beforeEach, describe, it } from 'mocha'
import SpacesPush from '../../../src/commands/spaces/push.ts'
import type { Planned, Pushed } from '../../../src/lib/push/pushed.ts'
import { folderOf, readmeOf, writeFiles } from '../../support/environments.ts'
import { hubHost, runHere, type HubHostOptions } from '../../support/hub-host.ts'

const files = {
  Dockerfile: 'FROM python:3.11-slim\nCMD ["python", "app.py"]\n',
  'app.py': 'print(1)\n',
  'README.md': readmeOf('App'),
}

describe('spaces push', () => {
  let hub: FakeHub
  let cwd: string
  beforeEach(async () => {
    hub = await startFakeHub()
    cwd = folderOf(files)
  })
  afterEach(() => hub.close())

  async function push(words: readonly string[], options: HubHostOptions = {}): Promise<CommandRun> {
    await using host = hubHost(hub, { cwd, ...options })
    return await runHere(SpacesPush, words, host)
  }
  const [id, to] = ['ada/app', ['--repo-id', 'ada/app']] as const
  const pathsOf = (): string[] => [...hub.repo('space', id)!.files.keys()].toSorted()
  const rowOf = <T>({ stdout }: CommandRun): T => (JSON.parse(stdout) as T[])[0]!

  it('makes the Space its README asks for and uploads every byte as it is', async () => {
    const run = await push([...to, '--json'])
    assert.equal(run.failure?.message, undefined)
    assert.deepEqual(pathsOf(), ['.gitattributes', 'Dockerfile', 'README.md', 'app.py'])
    const space = hub.repo('space', id)!
    for (const [path, text] of Object.entries(files)) assert.equal(Buffer.from(space.files.get(path)!).toString(), text)
    const { url, app, isNew, commit, added, changed } = rowOf<Pushed>(run)
    assert.deepEqual(
      { url, app, isNew, commit, added, changed },
      {
        url: 'https://huggingface.co/spaces/ada/app',
        app: 'https://ada-app.hf.space',
        isNew: true,
        commit: space.head,
        added: ['Dockerfile', 'app.py'],
        changed: ['README.md'],
      },
    )
  })

  it('makes no commit when nothing changed, and sends no byte of a file', async () => {
    await push(to)
    const before = hub.requests.length
    const run = await push([...to, '--json'])
    const { commit, uploadedBytes, unchanged } = rowOf<Pushed>(run)
    assert.deepEqual([commit, uploadedBytes, unchanged], [null, 0, 3])
    assert.equal(hub.repo('space', id)!.commits.length, 2)
    const sent = hub.requests.slice(before).filter(({ method }) => method !== 'GET')
    assert.deepEqual(
      sent.map(({ path }) => path),
      ['/api/validate-yaml'],
    )
  })

  it('leaves what is only on the Space, says so, and deletes it with --prune', async () => {
    await push(to)
    hub.repo('space', id)!.commit({ title: 'Other', files: { 'stale.txt': 'x' } })
    const { stderr } = await push(to)
    assert.match(stderr, /left on ada\/app: stale\.txt\. --prune deletes that\./)
    const run = await push([...to, '--prune', '--json'])
    assert.deepEqual(rowOf<Pushed>(run).deleted, ['stale.txt'])
    assert.deepEqual(pathsOf(), ['.gitattributes', 'Dockerfile', 'README.md', 'app.py'])
  })

  it('plans without network or token', async () => {
    const run = await push(['--repo-id', 'app', '--dry-run', '--json'], { env: { HF_TOKEN: '' } })
    assert.equal(hub.requests.length, 0)
    const { state, space, sdk, staging } = rowOf<Planned>(run)
    assert.deepEqual(
      { state, space, sdk, staging },
      { state: 'planned', space: '<you>/app', sdk: 'docker', staging: null },
    )
    assert.deepEqual(
      rowOf<Planned>(run).files.map(({ path }) => path),
      ['Dockerfile', 'README.md', 'app.py'],
    )
  })

  it('creates nothing when the checks find errors', async () => {
    writeFiles(cwd, { Dockerfile: 'FROM python:3.11-slim\nCOPY missing/ /app/\nCMD ["python", "app.py"]\n' })
    const { failure, stderr } = await push(to)
    assert.deepEqual([failure?.code, failure?.exitCode], ['PUSH_CHECKS_FAILED', 1])
    assert.match(stderr, /Dockerfile:2/)
    assert.equal(hub.requests.length, 0)
    const dry = await push([...to, '--dry-run'])
    assert.equal(dry.exitCode, 1)
    assert.match(dry.stdout, /error {2}Dockerfile:2/)
  })

  it('creates nothing when the Hub refuses the README', async () => {
    writeFiles(cwd, { 'README.md': readmeOf('App').replace('tags:\n  - openenv', 'license: "?"') })
    const { failure } = await push(to)
    assert.deepEqual([failure?.code, hub.repo('space', id)], ['SPACE_CARD_REFUSED', undefined])
    assert.match(failure!.message, /"license" must be/)
  })

  it('refuses a Space of another SDK before it changes anything', async () => {
    hub.addRepo({ type: 'space', id, sdk: 'gradio' })
    const { failure } = await push([...to, '--env-var', 'A=1', '--private', '--yes'])
    assert.deepEqual([failure?.kind, failure?.code], ['conflict', 'SPACE_OTHER_SDK'])
    const repo = hub.repo('space', id)!
    assert.deepEqual([repo.commits.length, repo.space!.variables.size, repo.visibility], [1, 0, 'public'])
  })

  it('names the Space after the folder, and explains owner/name in its place', async () => {
    const { failure } = await push(['ada/app'])
    assert.deepEqual([failure?.kind, failure?.code], ['usage', 'SPACE_IS_NO_ARGUMENT'])
    assert.deepEqual(failure!.hints, ['To push this folder to that Space: tuglet spaces push . --repo-id ada/app'])
    const missing = await push(['./nowhere'])
    assert.equal(missing.failure?.code, 'FOLDER_NOT_FOUND')
  })

  it('needs an SDK to make a Space, and asks for it before anything is made', async () => {
    const folder = folderOf({ 'app.py': 'print(1)\n' })
    const { failure } = await push([folder, '--repo-id', 'ada/x'])
    assert.equal(failure?.code, 'SPACE_SDK_UNKNOWN')
    assert.equal(hub.repo('space', 'ada/x'), undefined)
  })
})
