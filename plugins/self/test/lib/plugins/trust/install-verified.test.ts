import assert from 'node:assert/strict'
import { silentStep } from '@tuglet/kit/lib'
import { fakeServer } from '@tuglet/testkit'
import { installPlugins } from '../../../../src/lib/plugins/install-plugins.ts'
import { locked } from '../../../fixtures/installed.ts'
import { integrityOf, npmHost, pluginRelease, registry } from '../../../fixtures/registry.ts'
import { signingHouse } from '../../../fixtures/signing-house.ts'

const name = 'tuglet-plugin-sky'

describe('an install from a registry that has provenance', function () {
  this.timeout(60_000)

  it('verifies the bytes that came and writes the level into the lock; false provenance leaves the store as it was', async () => {
    await using house = await signingHouse()
    const json = { repository: { type: 'git', url: 'git+https://github.com/weather/sky.git' } }
    const release = (version: string) => pluginRelease(name, version, { json })
    const statements = {
      '1.0.0': await house.sign({ name, version: '1.0.0', integrity: integrityOf(release('1.0.0')) }),
      '2.0.0': await house.sign({ name, version: '2.0.0', integrity: integrityOf(release('1.0.0')) }),
    }
    await using evidence = await fakeServer({
      'GET /of/:version': (_request, { version }) =>
        Response.json({
          attestations: [
            { predicateType: 'https://slsa.dev/provenance/v1', bundle: statements[version as keyof typeof statements] },
          ],
        }),
    })
    const versions = ['1.0.0', '2.0.0']
    const releases = versions.map((version) => ({ ...release(version), attestations: `${evidence.url}/of/${version}` }))
    await using server = await registry(...releases)
    await using host = npmHost(server)
    const options = {
      config: { userAgent: `tuglet/0.1.0 test node-${process.version}`, plugins: new Map() },
      host,
      tasks: silentStep(host.signal),
      out: { warn() {}, note() {} },
      trustRoot: async () => ({ keys: house.keys, isCurrent: true }),
    }
    const [row] = await Array.fromAsync(installPlugins([`${name}@1.0.0`], options))
    assert.equal(row?.trust, 'verified')
    assert.equal(locked(host)[name]?.trust, 'verified')
    const before = locked(host)
    await assert.rejects(Array.fromAsync(installPlugins([`${name}@2.0.0`], options)), { code: 'PROVENANCE_FALSE' })
    assert.deepEqual(locked(host), before)
    assert.deepEqual(host.asked, [])
  })
})
