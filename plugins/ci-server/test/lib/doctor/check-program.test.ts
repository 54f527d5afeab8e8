import assert from 'node:assert/strict'
import { Failure } from '@tuglet/kit'
import { describe, it } from 'mocha'
import { checkMake, checkNpm } from '../../../src/lib/doctor/check-program.ts'
import { programs } from '../../support/programs.ts'

describe('checkNpm and checkMake', () => {
  it('find the program and its version', async () => {
    const npm = await checkNpm(programs({ 'npm --version': { stdout: '11.2.0\n' } }))
    assert.deepEqual(npm, { state: 'ok', message: 'npm 11.2.0 is there.' })
    const make = await checkMake(programs({ 'gmake --version': { stdout: 'GNU Make 4.3\nBuilt for x\n' } }))
    assert.deepEqual(make, { state: 'ok', message: 'gmake 4.3 is there.' })
    const bsd = await checkMake(programs({ make: { stdout: 'bmake' } }))
    assert.deepEqual(bsd, { state: 'ok', message: 'make is there.' })
  })

  it('warn of a program that is missing or fails, with what to do', async () => {
    for (const known of [{}, { npm: { exitCode: 9009 } }]) {
      const { state, message, hint } = await checkNpm(programs(known))
      assert.deepEqual([state, message], ['warning', 'npm was not found, or does not work.'])
      assert.match(hint ?? '', /Install Node\.js/)
    }
  })

  it('do not take an interrupted run for a missing program', async () => {
    const stopped = new Failure('interrupted', 'Interrupted.')
    await assert.rejects(checkMake({ run: () => Promise.reject(stopped) }), stopped)
  })
})
