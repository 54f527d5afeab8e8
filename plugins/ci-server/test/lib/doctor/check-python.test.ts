import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { checkPython } from '../../../src/lib/doctor/check-python.ts'
import { programs } from '../../support/programs.ts'

const venv = '-c import venv, ensurepip'

describe('checkPython', () => {
  it('finds Python with venv, under either name', async () => {
    for (const name of ['python3', 'python']) {
      const finding = await checkPython(programs({ [name]: { stdout: '3.12.1\n' } }))
      assert.deepEqual(finding, { state: 'ok', message: 'Python 3.12.1 is there, with venv.' })
    }
  })

  it('warns of a Python that cannot make environments', async () => {
    const host = programs({ python3: { stdout: '3.11.2\n' }, [`python3 ${venv}`]: { exitCode: 1 } })
    const { state, message, hint } = await checkPython(host)
    assert.deepEqual([state, message], ['warning', 'Python 3.11.2 is there, but cannot make virtual environments.'])
    assert.match(hint ?? '', /python3-venv/)
  })

  it('warns where there is none, or only Python 2', async () => {
    for (const known of [{}, { python: { stdout: '2.7.18\n', exitCode: 1 } }]) {
      const { state, message } = await checkPython(programs(known))
      assert.deepEqual([state, message], ['warning', 'Python 3 was not found, or does not work.'])
    }
  })
})
