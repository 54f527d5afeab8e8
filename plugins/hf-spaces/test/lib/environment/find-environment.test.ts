import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'mocha'
import type { Failure } from '@tuglet/kit'
import { environmentNames, findEnvironment, findEnvironments } from '../../../src/lib/environment/find-environment.ts'
import { folderOf } from '../../support/environments.ts'

async function refusal(target: string, cwd: string): Promise<Failure> {
  const failure = await findEnvironment(target, cwd).then(
    () => undefined,
    (error: unknown) => error as Failure,
  )
  assert.ok(failure)
  return failure
}

const server = { 'server/app.py': 'app = 1\n' }
const below = (folder: string, files: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]))

describe('findEnvironment', () => {
  it('finds layout A by name: src/envs of a repository, no openenv.yaml', async () => {
    const cwd = folderOf(below('src/envs/echo_env', server))
    assert.deepEqual(await findEnvironment('echo_env', cwd), {
      name: 'echo_env',
      folder: join(cwd, 'src/envs/echo_env'),
      layout: 'A',
      root: cwd,
      givenAs: 'name',
    })
  })

  it('calls it B when it is a package of its own', async () => {
    const cwd = folderOf(below('src/envs/echo_env', { ...server, 'openenv.yaml': 'name: echo\n' }))
    const found = await findEnvironment('echo_env', cwd)
    assert.deepEqual([found.layout, found.root, found.name], ['B', cwd, 'echo_env'])
  })

  it('finds layout C in envs, and D with a Dockerfile at its root', async () => {
    const cwd = folderOf({
      ...below('envs/a', server),
      ...below('envs/b', { ...server, Dockerfile: 'FROM x\nCOPY . /y\n' }),
    })
    assert.deepEqual(
      (await findEnvironments(cwd)).map(({ name, layout, root }) => [name, layout, root]),
      [
        ['a', 'C', undefined],
        ['b', 'D', undefined],
      ],
    )
  })

  it('sees layout F by what the Dockerfile copies', async () => {
    const dockerfile = 'FROM x\nCOPY envs/a/ /app/envs/a/\nCOPY src/openenv/core/ /app/core/\n'
    const cwd = folderOf({ ...below('envs/a', { 'server/Dockerfile': dockerfile }), 'src/openenv/core/x.py': '' })
    const found = await findEnvironment('a', cwd)
    assert.deepEqual([found.layout, found.root], ['F', cwd])
  })

  it('does not see F where a source exists nowhere', async () => {
    const cwd = folderOf(below('envs/a', { 'server/Dockerfile': 'FROM x\nCOPY nowhere /y\n' }))
    assert.equal((await findEnvironment('a', cwd)).layout, 'C')
  })

  it('takes a directory, named by its openenv.yaml', async () => {
    const cwd = folderOf(below('mine', { ...server, 'openenv.yaml': 'name: grid_world\n' }))
    const found = await findEnvironment('./mine', cwd)
    assert.deepEqual([found.name, found.layout, found.givenAs], ['grid_world', 'E', 'folder'])
    assert.equal((await findEnvironment(join(cwd, 'mine'), '/')).name, 'grid_world')
  })

  it('takes the name of a directory where openenv.yaml gives none', async () => {
    const cwd = folderOf(below('mine', server))
    assert.equal((await findEnvironment('.', join(cwd, 'mine'))).name, 'mine')
    assert.equal((await findEnvironment('mine/', cwd)).name, 'mine')
  })

  it('knows the layout of a directory inside a repository', async () => {
    const cwd = folderOf(below('src/envs/echo_env', server))
    const found = await findEnvironment('src/envs/echo_env', cwd)
    assert.deepEqual([found.layout, found.givenAs], ['A', 'folder'])
  })

  it('prefers src/envs over envs and both over a directory here', async () => {
    const cwd = folderOf({ ...below('src/envs/a', server), ...below('envs/a', server), ...below('a', server) })
    assert.equal((await findEnvironment('a', cwd)).folder, join(cwd, 'src/envs/a'))
  })

  it('finds names from anywhere inside a repository', async () => {
    const root = folderOf({ ...below('envs/a', server), '.git': 'gitdir: elsewhere\n', 'docs/x/y.md': '' })
    assert.equal((await findEnvironment('a', join(root, 'docs/x'))).folder, join(root, 'envs/a'))
  })

  it('does not look above the working directory outside of a repository', async () => {
    const root = folderOf({ ...below('envs/a', server), 'docs/y.md': '' })
    assert.equal((await refusal('a', join(root, 'docs'))).code, 'ENVIRONMENT_NOT_FOUND')
  })

  it("keeps the seed's words for one that is not there, says where it looked and what is near", async () => {
    const cwd = folderOf(below('src/envs/echo_env', server))
    const failure = await refusal('ecko_env', cwd)
    assert.equal(failure.message, "Environment 'ecko_env' not found")
    assert.deepEqual([failure.kind, failure.exitCode], ['notFound', 6])
    assert.equal(failure.hints[0], 'Did you mean echo_env?')
    assert.match(failure.hints[1] ?? '', /exists in `src\/envs\/ecko_env\/` \(looked at src\/envs\/ecko_env/)
    assert.match((await refusal('echo', cwd)).hints[0] ?? '', /echo_env/)
  })

  it('refuses a file and an empty name as wrong usage', async () => {
    const cwd = folderOf({ 'a.txt': '' })
    assert.equal((await refusal('a.txt', cwd)).code, 'ENVIRONMENT_NOT_A_DIRECTORY')
    assert.equal((await refusal(' ', cwd)).kind, 'usage')
  })

  it('does not take a name out of the repository', async () => {
    const cwd = folderOf({ ...below('envs/a', server), 'other/x': '' })
    assert.equal((await findEnvironment('../other', join(cwd, 'envs'))).givenAs, 'folder')
  })
})

describe('findEnvironments', () => {
  it('lists each environment once, sorted, and nothing that is none', async () => {
    const cwd = folderOf({
      ...below('envs/b', server),
      ...below('src/envs/a', server),
      ...below('envs/a', server),
      'envs/README.md': '',
    })
    mkdirSync(join(cwd, 'envs/empty'))
    assert.deepEqual(
      (await findEnvironments(cwd)).map(({ name, layout }) => [name, layout]),
      [
        ['a', 'A'],
        ['b', 'C'],
      ],
    )
  })

  it('fails where there is none', async () => {
    await assert.rejects(findEnvironments(folderOf({})), { code: 'ENVIRONMENT_NOT_FOUND' })
  })

  it('fails for a broken openenv.yaml, of which the names alone know nothing', async () => {
    const cwd = folderOf({ ...below('envs/a', { 'openenv.yaml': '- 1\n' }), ...below('envs/b', server) })
    await assert.rejects(findEnvironments(cwd), { code: 'MANIFEST_INVALID' })
    assert.deepEqual(await environmentNames(cwd), ['a', 'b'])
  })
})
