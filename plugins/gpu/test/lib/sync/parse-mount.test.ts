import assert from 'node:assert/strict'
import { resolve, join } from 'node:path'
import { withHost } from '@tuglet/kit'
import { Failure } from '@tuglet/kit/lib'
import { fakeHost } from '@tuglet/testkit'
import { checkMounts, parseMount, type Mount } from '../../../src/lib/sync/parse-mount.ts'

async function parsed(text: string): Promise<Mount & { cwd: string; home: string }> {
  await using host = fakeHost()
  return withHost(host, async () => ({ ...parseMount(text), cwd: host.cwd, home: host.dirs.home }))
}

describe('parseMount', () => {
  it('makes the local side absolute and expands ~ on each side by itself', async () => {
    const here = await parsed('.:/workspace/')
    assert.deepEqual([here.local, here.remote], [here.cwd, '/workspace'])
    const data = await parsed('~/data:~/data')
    assert.deepEqual([data.local, data.remote], [join(data.home, 'data'), '~/data'])
  })

  it('splits at the last colon, as a Windows drive needs', async () => {
    const mount = await parsed('C:\\code:/code')
    assert.deepEqual([mount.local, mount.remote], [resolve(mount.cwd, 'C:\\code'), '/code'])
  })

  for (const text of ['.', '', ':/x', '.:', '.:relative', 'C:\\code', '.:/a\nb'])
    it(`refuses ${JSON.stringify(text)}`, async () => {
      await assert.rejects(parsed(text), (error) => Failure.is(error) && error.code === 'MOUNT_BAD')
    })

  for (const text of ['/:/workspace', '~:/workspace', '.:/', '.:~', '.:/root', '.:/a/../..'])
    it(`refuses ${text}, which is too much`, async () => {
      await assert.rejects(parsed(text), (error) => Failure.is(error) && error.code === 'MOUNT_TOO_WIDE')
    })
})

describe('checkMounts', () => {
  it('refuses mounts that lie in one another', async () => {
    const [outer, inner, other] = await Promise.all(['a:/w', 'b:/w/in', 'c:/w2'].map(parsed))
    checkMounts([outer!, other!])
    assert.throws(
      () => checkMounts([inner!, outer!]),
      (error) => Failure.is(error) && error.code === 'MOUNTS_OVERLAP',
    )
  })
})
