import assert from 'node:assert/strict'
import { setTimeout as wait } from 'node:timers/promises'
import { isLifecycle, permittedHooks } from '../../src/hooks/hook-events.ts'
import { ExitTrapped, trapExit } from '../../src/hooks/trap-exit.ts'

const leave = () => process.exit(0)

describe('trapExit', () => {
  it('gives back what the work gives, and its errors', async () => {
    assert.equal(await trapExit(async () => 7), 7)
    await assert.rejects(
      trapExit(() => Promise.reject(new Error('own'))),
      /own/,
    )
  })

  it('makes an attempt to end the process an error of the work', async () => {
    await assert.rejects(
      trapExit(async () => leave()),
      ExitTrapped,
    )
    await assert.rejects(
      trapExit(async () => {
        await wait(1)
        leave()
      }),
      /process\.exit\(0\)/,
    )
  })

  it('also when the work itself catches everything', async () => {
    await assert.rejects(
      trapExit(async () => {
        try {
          leave()
        } catch {
          await new Promise(() => {})
        }
      }),
      ExitTrapped,
    )
  })

  it('ignores a late attempt of work that is long done', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    await trapExit(async () => {
      setTimeout(() => {
        leave()
        resolve()
      }, 5)
    })
    await promise
  })

  it('keeps attempts of parallel works apart', async () => {
    const [good, bad] = await Promise.allSettled([trapExit(() => wait(5, 'good')), trapExit(async () => leave())])
    assert.deepEqual([good.status, bad.status], ['fulfilled', 'rejected'])
  })
})

describe('the hooks that a plugin may run', () => {
  const hooks = { init: 1, 'plugins:preinstall': 2, command_not_found: 3, 'tuglet:services': 4, 'own-event': 5 }

  it('are all of a plugin that came with the CLI', () => {
    assert.deepEqual(permittedHooks(hooks, { type: 'core', allowed: [] }), hooks)
  })

  it('are those that somebody asks for, and those that the lock allows, of a third party', () => {
    for (const type of ['user', 'link']) {
      assert.deepEqual(permittedHooks(hooks, { type, allowed: [] }), { 'tuglet:services': 4, 'own-event': 5 })
      assert.deepEqual(permittedHooks(hooks, { type, allowed: ['init'] }), {
        init: 1,
        'tuglet:services': 4,
        'own-event': 5,
      })
    }
  })

  it('are of every start or asked for', () => {
    assert.equal(isLifecycle('finally'), true)
    assert.equal(isLifecycle('tuglet:doctorChecks'), false)
  })
})
