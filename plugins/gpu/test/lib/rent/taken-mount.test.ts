import assert from 'node:assert/strict'
import { Failure } from '@tuglet/kit'
import { requireFreeMounts, takenMount } from '../../../src/lib/rent/taken-mount.ts'

const mount = (local: string, remote: string) => ({ local, remote, id: `${local}>${remote}` })
const there = [mount('/a', '/workspace'), mount('/b', '/data')]

describe('takenMount', () => {
  it('finds another folder at the same place, around it and below it', () => {
    assert.equal(takenMount([mount('/c', '/workspace')], there), there[0])
    assert.equal(takenMount([mount('/c', '/data/more')], there), there[1])
    assert.equal(takenMount([mount('/c', '/workspace'), mount('/a', '/x')], [mount('/b', '/workspace/b')])?.local, '/b')
  })

  it('finds nothing for the same folder, nor for places of their own', () => {
    assert.equal(takenMount([mount('/a', '/workspace'), mount('/c', '/workspace2')], there), undefined)
    assert.equal(takenMount([], there), undefined)
  })

  it('makes a failure that names what is there', () => {
    assert.throws(
      () => requireFreeMounts([mount('/c', '/workspace')], there),
      (error) => Failure.is(error) && error.code === 'MOUNT_TAKEN' && /has \/a at \/workspace/.test(error.message),
    )
    requireFreeMounts([mount('/c', '/c')], there)
  })
})
