import assert from 'node:assert/strict'
import { syncNotes } from '../../../src/lib/run/sync-notes.ts'

describe('syncNotes', () => {
  it('says nothing where there is nothing to say', () => {
    assert.deepEqual(syncNotes([{ conflicts: [], skipped: [] }]), [])
  })

  it('names what was kept under another name, and what was left out by which rule', () => {
    const skipped = ['a', 'b', 'c', 'd'].map((path) => ({ path, why: '.gitignore' }))
    const conflicts = [{ path: 'x', name: 'x.remote', side: 'here' as const }]
    assert.deepEqual(syncNotes([{ conflicts, skipped: [...skipped, { path: '.git', why: 'the default excludes' }] }]), [
      'Both sides changed x: one version is x.remote, here.',
      'Not synced: a, b, c and 1 more (.gitignore); .git (the default excludes).',
    ])
  })
})
