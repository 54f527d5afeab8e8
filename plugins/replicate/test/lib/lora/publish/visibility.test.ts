import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import {
  settleVisibility,
  wantedVisibility,
  type VisibilityFlags,
} from '../../../../src/lib/lora/publish/visibility.ts'

const settle = (flags: VisibilityFlags, found?: 'private' | 'public') => {
  const there = { exists: found !== undefined, isPrivate: found === 'private', id: 'ada/x', settingsUrl: 'u' }
  try {
    return settleVisibility(wantedVisibility(flags), there).isPrivate ? 'private' : 'public'
  } catch {
    return 'refused'
  }
}

describe('settleVisibility', () => {
  const table: readonly (readonly [VisibilityFlags, string, string, string])[] = [
    // flags, new, where it is private, where it is public
    [{}, 'private', 'private', 'refused'],
    [{ private: true }, 'private', 'private', 'refused'],
    [{ private: false }, 'public', 'refused', 'public'],
    [{ public: true }, 'public', 'refused', 'public'],
    [{ private: false, public: true }, 'public', 'refused', 'public'],
    [{ private: true, public: true }, 'refused', 'refused', 'refused'],
  ]
  for (const [flags, fresh, ofPrivate, ofPublic] of table) {
    it(`never changes what others may see, with ${JSON.stringify(flags)}`, () => {
      assert.deepEqual([settle(flags), settle(flags, 'private'), settle(flags, 'public')], [fresh, ofPrivate, ofPublic])
    })
  }
})
