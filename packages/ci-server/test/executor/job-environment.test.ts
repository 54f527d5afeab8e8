import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { jobEnvironment } from '../../src/executor/job-environment.ts'

const options = { jobId: 'j1', execPath: '/node/bin/node' }

describe('jobEnvironment', () => {
  it('hands on what tools need', () => {
    const parent = {
      PATH: '/bin',
      HOME: '/h',
      LANG: 'de',
      LC_ALL: 'C',
      TMPDIR: '/t',
      https_proxy: 'p',
      npm_config_cache: '/c',
      npm_config_registry: 'r',
      PIP_INDEX_URL: 'i',
    }
    const env = jobEnvironment(parent, options)
    assert.deepEqual(env, { ...parent, PATH: '/node/bin:/bin', CI: 'true', PYTHONUNBUFFERED: '1', TUGLET_CI_JOB: 'j1' })
  })

  it('hands on no key, no token and nothing of a parent npm or Node', () => {
    const secret = {
      CI_API_KEY: 'x',
      HF_TOKEN: 'x',
      GITHUB_TOKEN: 'x',
      AWS_SECRET_ACCESS_KEY: 'x',
      npm_config__auth: 'x',
      NPM_TOKEN: 'x',
      npm_lifecycle_event: 'x',
      npm_package_name: 'x',
      NODE_OPTIONS: '--inspect',
      INIT_CWD: '/x',
      PATHOLOGICAL: 'x',
      TUGLET_KEY: 'x',
    }
    assert.deepEqual(Object.keys(jobEnvironment(secret, options)).sort(), [
      'CI',
      'PATH',
      'PYTHONUNBUFFERED',
      'TUGLET_CI_JOB',
    ])
  })

  it('finds the variables of Windows in any case', () => {
    const env = jobEnvironment({ Path: 'C:\\bin', SystemRoot: 'C:\\Windows' }, options)
    assert.equal(env['Path'], '/node/bin:C:\\bin')
    assert.equal(env['SystemRoot'], 'C:\\Windows')
    assert.equal(env['PATH'], undefined)
  })
})
