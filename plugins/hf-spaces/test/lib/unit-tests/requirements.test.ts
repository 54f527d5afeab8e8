import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { requirementsOf } from '../../../src/lib/unit-tests/requirements.ts'
import { folderOf } from '../../support/environments.ts'

describe('requirementsOf', () => {
  it('joins what pyproject.toml and the server’s requirements ask for, without options and comments', async () => {
    const folder = folderOf({
      'pyproject.toml': '\uFEFF[project]\ndependencies = ["openenv[core]>=0.2", "numpy"]\n',
      'server/requirements.txt':
        '# server\nnumpy\r\nfastapi>=0.115  # web\n-r other.txt\n--extra-index-url https://x\n\n',
    })
    assert.deepEqual(await requirementsOf(folder), ['fastapi>=0.115', 'numpy', 'openenv[core]>=0.2'])
  })

  it('asks for nothing where nothing is written', async () => {
    assert.deepEqual(await requirementsOf(folderOf({ 'pyproject.toml': '[project]\ndependencies = "x"\n' })), [])
    assert.deepEqual(await requirementsOf(folderOf({})), [])
  })
})
