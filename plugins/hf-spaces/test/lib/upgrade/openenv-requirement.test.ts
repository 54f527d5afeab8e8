import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { pinOpenEnv, requiredVersion } from '../../../src/lib/upgrade/openenv-requirement.ts'

describe('pinOpenEnv', () => {
  for (const [before, version, after] of [
    ['openenv-core>=0.1.0', '0.3.1', 'openenv[core]>=0.3.1'],
    ['openenv[core]>=0.2.0', '0.3.1', 'openenv[core]>=0.3.1'],
    ['openenv-core==0.1.1', '0.2.0', 'openenv-core>=0.2.0'],
    [
      'dependencies = ["openenv[core]>=0.2.2", "fastapi>=0.115"]',
      '0.3.1',
      'dependencies = ["openenv[core]>=0.3.1", "fastapi>=0.115"]',
    ],
    ['    "openenv-core[cli]>=0.2.1,<0.3",', '0.3.1', '    "openenv[core]>=0.3.1",'],
    ['name = "openenv-echo"', '0.3.1', 'name = "openenv-echo"'],
    ['"openenv @ git+https://example.com/x.git",', '0.3.1', '"openenv @ git+https://example.com/x.git",'],
    ['openenv-echo-env>=1', '0.3.1', 'openenv-echo-env>=1'],
    ['# openenv>=0.1', '0.3.1', '# openenv>=0.1'],
  ] as const) {
    it(`makes ${before} at ${version} ${after}`, () => {
      assert.equal(pinOpenEnv(before, version), after)
    })
  }

  it('reads the lowest version that is asked for', () => {
    assert.equal(requiredVersion('dependencies = ["fastapi>=1", "openenv-core[core]>=0.2.1"]'), '0.2.1')
    assert.equal(requiredVersion('openenv-echo-env>=0.9'), undefined)
  })
})
