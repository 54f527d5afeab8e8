import assert from 'node:assert/strict'
import { fromWire } from '../../src/wire/from-wire.ts'
import { toWire } from '../../src/wire/to-wire.ts'

describe("the server's spelling and ours", () => {
  it('turns names into camelCase, at every depth', () => {
    const wire = {
      repo_count: { total_used_bytes: 1 },
      items: [{ is_org: true }],
      modelId: 'm',
      _source: 'local',
      _id: 7,
    }
    assert.deepEqual(fromWire(wire), {
      repoCount: { totalUsedBytes: 1 },
      items: [{ isOrg: true }],
      modelId: 'm',
      source: 'local',
    })
  })

  it('leaves keys that are no names, and values that people have made', () => {
    const wire = { commits_by_day: { '2025-01-02': 3 }, metadata: { reset_to: 'x' }, rows: [{ user_id: 1 }] }
    assert.deepEqual(fromWire(wire), {
      commitsByDay: { '2025-01-02': 3 },
      metadata: { reset_to: 'x' },
      rows: [{ user_id: 1 }],
    })
  })

  it('gives dates in UTC, whichever way the server wrote them', () => {
    const dates = fromWire<Record<string, unknown>>({
      created_at: '2025-01-02T03:04:05.123456+00:00',
      updated_at: '2025-01-02T03:04:05',
      lastModified: '2025-01-02T05:04:05.000000+02:00',
      date: 1735787045,
      expires_at: null,
      creation_date: 'N/A',
      bio: '2025-01-02T03:04:05',
    })
    assert.deepEqual(dates, {
      createdAt: '2025-01-02T03:04:05.123Z',
      updatedAt: '2025-01-02T03:04:05.000Z',
      lastModified: '2025-01-02T03:04:05.000Z',
      date: '2025-01-02T03:04:05.000Z',
      expiresAt: null,
      creationDate: 'N/A',
      bio: '2025-01-02T03:04:05',
    })
  })

  it('sends what is given in snake_case, null too, and leaves out what is not', () => {
    assert.deepEqual(toWire({ maxUsage: -1, email: undefined, quotaBytes: null }), { max_usage: -1, quota_bytes: null })
  })
})
