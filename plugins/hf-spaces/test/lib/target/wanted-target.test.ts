import assert from 'node:assert/strict'
import { Failure } from '@tuglet/kit/lib'
import { describe, it } from 'mocha'
import { numbered, targetId, wantedTarget } from '../../../src/lib/target/wanted-target.ts'

describe('wantedTarget', () => {
  it('is the name of what is pushed, in whatever namespace is asked for', () => {
    assert.deepEqual(wantedTarget({}, 'echo_env'), { name: 'echo_env' })
    assert.deepEqual(wantedTarget({ namespace: 'my-org' }, 'echo_env'), { namespace: 'my-org', name: 'echo_env' })
    assert.deepEqual(wantedTarget({ spaceName: 'x' }, 'echo_env'), { name: 'x' })
  })

  it('reads whole names as people copy them', () => {
    const target = { namespace: 'ada', name: 'echo' }
    for (const repoId of ['ada/echo', 'spaces/ada/echo', 'hf://spaces/ada/echo'])
      assert.deepEqual(wantedTarget({ repoId }, 'x'), target)
    assert.deepEqual(wantedTarget({ repoId: 'echo' }, 'x'), { name: 'echo' })
  })

  it('refuses names that no Hub takes, also those that come from openenv.yaml', () => {
    for (const name of ['my env', '-x', 'x.git', 'a--b', '', 'n'.repeat(97), 'ä']) {
      assert.throws(
        () => wantedTarget({}, name),
        (error: unknown) => Failure.is(error) && error.kind === 'usage' && /--space-name/.test(error.hints.join()),
        name,
      )
    }
  })

  it('reads <you> until somebody is known', () => {
    assert.equal(targetId({ name: 'echo' }), '<you>/echo')
    assert.equal(targetId({ name: 'echo' }, 'ada'), 'ada/echo')
    assert.equal(targetId({ namespace: 'my-org', name: 'echo' }, 'ada'), 'my-org/echo')
  })

  it('numbers instances from 1, and leaves one without a number', () => {
    assert.deepEqual(numbered({ name: 'a' }, 1), [{ name: 'a' }])
    assert.deepEqual(numbered({ name: 'a' }, 2), [{ name: 'a-1' }, { name: 'a-2' }])
    assert.throws(() => numbered({ name: 'n'.repeat(95) }, 10), Failure.is)
  })
})
