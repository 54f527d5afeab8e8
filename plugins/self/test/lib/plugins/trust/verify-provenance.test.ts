import assert from 'node:assert/strict'
import { ProvenanceError } from '../../../../src/lib/plugins/trust/provenance-error.ts'
import { verifyProvenance } from '../../../../src/lib/plugins/trust/verify-provenance.ts'
import { signingHouse, type SigningHouse } from '../../../fixtures/signing-house.ts'

const integrity = `sha512-${Buffer.alloc(64, 7).toString('base64')}`
const other = `sha512-${Buffer.alloc(64, 8).toString('base64')}`
const subject = { name: '@weather/plugin-sky', version: '1.0.0', integrity }

interface Bundle {
  dsseEnvelope: { payload: string; signatures: { sig: string }[] }
  verificationMaterial: { tlogEntries: unknown[] }
}

describe('the provenance of a plugin', function () {
  this.timeout(60_000)
  let house: SigningHouse
  let bundle: Bundle
  before(async () => {
    house = await signingHouse()
    bundle = (await house.sign(subject)) as Bundle
  })
  after(() => house[Symbol.asyncDispose]())

  const refused = (what: object, about: RegExp, { as = subject, keys = house.keys } = {}) =>
    assert.throws(
      () => verifyProvenance(what, as, keys),
      (error: Error) => error instanceof ProvenanceError && about.test(error.message),
    )
  const changed = (change: (copy: Bundle) => void) => {
    const copy = structuredClone(bundle)
    change(copy)
    return copy
  }

  it('tells the repository and the commit that it was built from', () => {
    assert.deepEqual(verifyProvenance(bundle, subject, house.keys), {
      repository: 'https://github.com/weather/sky',
      commit: 'c0ffee',
    })
  })

  it('holds for the very bytes, the name and the version that were signed, and no others', () => {
    refused(bundle, /about other bytes/, { as: { ...subject, integrity: other } })
    refused(bundle, /about other bytes/, { as: { ...subject, integrity: '' } })
    refused(bundle, /not about pkg:npm\/%40weather\/plugin-sky@1\.0\.1/, { as: { ...subject, version: '1.0.1' } })
    refused(bundle, /not about pkg:npm\/@?sky@1\.0\.0/, { as: { ...subject, name: 'sky' } })
  })

  it('does not hold when what was signed, its signature or its place in the log is another', () => {
    refused(
      changed(({ dsseEnvelope }) => {
        const text = Buffer.from(dsseEnvelope.payload, 'base64').toString('utf8').replace('1.0.0', '1.0.1')
        dsseEnvelope.payload = Buffer.from(text).toString('base64')
      }),
      /signature does not hold/,
      { as: { ...subject, version: '1.0.1' } },
    )
    refused(
      changed((copy) => (copy.dsseEnvelope.signatures[0]!.sig = 'AAAA')),
      /signature does not hold/,
    )
    refused(
      changed((copy) => (copy.verificationMaterial.tlogEntries = [])),
      /signature does not hold/,
    )
    for (const nonsense of [{}, { dsseEnvelope: 1 }, { mediaType: 'x' }]) refused(nonsense, /signature does not hold/)
  })

  it('does not hold with the keys of another house', async () => {
    await using stranger = await signingHouse()
    refused(bundle, /signature does not hold/, { keys: stranger.keys })
  })

  it('does not hold from an issuer that does not speak for the repository', async () => {
    const forged = await house.sign({ ...subject, issuer: 'https://accounts.example.com' })
    refused(forged, /accounts\.example\.com does not speak for https:\/\/github\.com\/weather\/sky/)
  })
})
