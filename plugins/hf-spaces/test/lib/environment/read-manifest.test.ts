import assert from 'node:assert/strict'
import { join } from 'node:path'
import { describe, it } from 'mocha'
import type { Failure } from '@tuglet/kit'
import { parseManifest, readManifest } from '../../../src/lib/environment/read-manifest.ts'
import { folderOf } from '../../support/environments.ts'

const read = (text: string) => parseManifest(text, '/x/openenv.yaml', 'openenv.yaml')

async function refusal(text: string): Promise<string> {
  const failure = await read(text).then(
    () => undefined,
    (error: unknown) => error as Failure,
  )
  assert.equal(failure?.code, 'MANIFEST_INVALID')
  return failure.message
}

describe('readManifest', () => {
  it('reads name, app, port and variables, values as text', async () => {
    const { raw, ...manifest } = await read(
      'spec_version: 1\nname: my_env\napp: server.app:app\nport: 8004\nvariables:\n  A: 1\n  B: true\n  C: x\n  D:\n',
    )
    assert.deepEqual(manifest, {
      path: '/x/openenv.yaml',
      name: 'my_env',
      app: 'server.app:app',
      port: 8004,
      variables: { A: '1', B: 'true', C: 'x', D: '' },
    })
    assert.equal((raw as { spec_version: number }).spec_version, 1)
  })

  it('takes a port that is written as text', async () => {
    assert.equal((await read('port: "8000"\n')).port, 8000)
  })

  it('reads a file with a byte order mark and line ends of Windows', async () => {
    assert.equal((await read('\uFEFFname: a\r\nport: 1\r\n')).name, 'a')
  })

  it('reads the older style, which has none of them', async () => {
    assert.deepEqual((await read('version: "0.1"\ndescription: x\naction: A\n')).variables, {})
  })

  it('names file and line of what is wrong', async () => {
    assert.match(await refusal('name: a\nname: b\n'), /^openenv\.yaml:2: Map keys must be unique/)
    assert.match(await refusal('name: a\n\tport: 1\n'), /^openenv\.yaml:2: /)
    assert.match(await refusal('name: a\nport: [\n'), /^openenv\.yaml:\d+: /)
    assert.equal(await refusal('- a\n'), 'openenv.yaml:1: openenv.yaml must be a mapping of keys to values.')
    assert.equal(await refusal(''), 'openenv.yaml:1: openenv.yaml must be a mapping of keys to values.')
    assert.equal(await refusal('app: x\nname: 123\n'), 'openenv.yaml:2: `name` must be a string that is not empty.')
    assert.equal(await refusal('name: ""\n'), 'openenv.yaml:1: `name` must be a string that is not empty.')
    assert.equal(await refusal('a: 1\nport: 70000\n'), 'openenv.yaml:2: `port` must be a whole number from 1 to 65535.')
    assert.equal(await refusal('variables: []\n'), 'openenv.yaml:1: `variables` must be a mapping of names to values.')
    assert.equal(await refusal('variables:\n  A: [1]\n'), 'openenv.yaml:1: `variables.A` must be a single value.')
    assert.match(await refusal('name: *nowhere\n'), /^openenv\.yaml:1: Unresolved alias/)
  })

  it('gives nothing where there is no openenv.yaml', async () => {
    assert.equal(await readManifest(folderOf({})), undefined)
  })

  it('says where it lies as seen from the working directory', async () => {
    const cwd = folderOf({ 'envs/a/openenv.yaml': 'port: x\n' })
    await assert.rejects(readManifest(join(cwd, 'envs/a'), cwd), { message: /^envs\/a\/openenv\.yaml:1: `port`/ })
  })
})
