import assert from 'node:assert/strict'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { packed, pluginRelease, registry } from '../../../fixtures/registry.ts'
import { storeWorld } from '../../../fixtures/store-world.ts'

const names = Array.from({ length: 20 }, (_, at) => `tuglet-plugin-number${at}`)

const isDeep = process.env['TUGLET_DEEP'] === '1'

function tarballOf(name: string, folder: string): string {
  const file = path.join(folder, `${name}-1.0.0.tgz`)
  writeFileSync(file, packed(releaseOf(name)))
  return file
}

const releaseOf = (name: string) => pluginRelease(name, '1.0.0', { id: name.slice(14) })

describe('twenty installs at the same time', function () {
  this.timeout(180_000)

  it('are all there at the end, each of them whole, and nothing else is', async () => {
    await using server = await registry(...names.map(releaseOf))
    using world = storeWorld(server)
    // npm is asked about names from the registry one time more than about tarballs.
    const words = names.map((name, at) => (at < 2 || isDeep ? name : tarballOf(name, path.dirname(world.data))))
    const ends = await Promise.all(words.map((word) => world.change(['install', word])))
    assert.deepEqual(
      ends.filter(({ exitCode }) => exitCode !== 0),
      [],
    )
    const expected = names.map((name) => `${name}@1.0.0`).toSorted()
    assert.deepEqual(await world.load(), { plugins: expected, broken: [] })
    assert.deepEqual(await world.fileStates(), ['ok'])
    const lock = JSON.parse(readFileSync(path.join(world.data, 'tuglet.lock'), 'utf8')) as { plugins: object }
    assert.deepEqual(Object.keys(lock.plugins), names.toSorted())
    assert.deepEqual(readdirSync(world.data).toSorted(), ['generations', 'node_modules', 'package.json', 'tuglet.lock'])
    assert.deepEqual(readdirSync(path.join(world.data, 'generations')).toSorted(), ['18', '19', '20', 'last'])
  })
})
