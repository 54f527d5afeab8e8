import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { signedHub } from '../../../src/lib/account/signed-hub.ts'

describe('signedHub', () => {
  it("sends its token to the Hub's origin and to no other, and keeps other headers", async () => {
    const seen: [string, string | null, string | null][] = []
    const hub = signedHub(
      {
        endpoint: 'https://hub.example',
        fetch: async (input, init) => {
          const headers = new Headers(init?.headers)
          seen.push([String(input), headers.get('authorization'), headers.get('accept')])
          return new Response()
        },
      },
      'hf_mine',
    )
    await hub.fetch('https://hub.example/api/whoami-v2', { headers: { accept: 'a' } })
    await hub.fetch('https://store.example/put', { headers: { accept: 'b' } })
    await hub.fetch(new URL('https://hub.example:444/api'))
    assert.deepEqual(seen, [
      ['https://hub.example/api/whoami-v2', 'Bearer hf_mine', 'a'],
      ['https://store.example/put', null, 'b'],
      ['https://hub.example:444/api', null, null],
    ])
  })
})
