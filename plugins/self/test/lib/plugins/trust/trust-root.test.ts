import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { TrustedRoot } from '@sigstore/protobuf-specs'
// Not from its door, behind which a library takes over every request of this process.
import { tufHandlers } from '@tufjs/repo-mock/dist/handler.js'
import { initializeTUFRepo } from '@tufjs/repo-mock/dist/repo.js'
import { fakeHost, fakeServer } from '@tuglet/testkit'
import { mirroredTrustRoot, shippedKeys } from '../../../../src/lib/plugins/trust/trust-root.ts'
import { signingHouse } from '../../../fixtures/signing-house.ts'

describe('the keys that provenance is checked with', function () {
  this.timeout(60_000)

  it('come from the mirror, then from the cache without a network, and from the libraries where there is neither', async () => {
    await using house = await signingHouse()
    const content = JSON.stringify(TrustedRoot.toJSON(house.keys))
    const repository = initializeTUFRepo([{ name: 'trusted_root.json', content }])
    const handlers = tufHandlers(repository, { metadataPathPrefix: '' }).map(({ path: place, fn }) => {
      const answer = () => new Response(fn().response as string, { status: fn().statusCode })
      return [`GET ${place}`, answer] as const
    })
    const server = await fakeServer(Object.fromEntries(handlers))
    await using host = fakeHost()
    const rootFile = path.join(host.cwd, 'root.json')
    writeFileSync(rootFile, JSON.stringify(repository.rootMeta.toJSON()))
    const mirrored = mirroredTrustRoot({ url: server.url, rootFile })

    const fetched = await mirrored(host)
    assert.ok(fetched.isCurrent)
    assert.deepEqual(TrustedRoot.toJSON(fetched.keys), TrustedRoot.toJSON(house.keys))
    await server.close()
    const cached = await mirrored(host)
    assert.ok(cached.isCurrent)
    assert.deepEqual(cached.keys, fetched.keys)
    await using stranger = fakeHost()
    const shipped = await mirrored(stranger)
    assert.equal(shipped.isCurrent, false)
    assert.deepEqual(shipped.keys, await shippedKeys())
    assert.ok(shipped.keys.certificateAuthorities.length > 0)
  })
})
