import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fakeHost, fakeServer, type FakeHost, type FakeHostOptions, type FakeServer } from '@tuglet/testkit'
import type { Failure } from '@tuglet/kit/lib'
import type { LockedPlugin, TrustLevel } from '../../../../src/lib/plugins/store/plugin-lock.ts'
import { judgePlugin, type Candidate } from '../../../../src/lib/plugins/trust/judge-plugin.ts'
import { signingHouse, type Signing, type SigningHouse } from '../../../fixtures/signing-house.ts'

const integrity = `sha512-${Buffer.alloc(64, 7).toString('base64')}`
const other = `sha512-${Buffer.alloc(64, 8).toString('base64')}`
const sky = { name: '@weather/plugin-sky', version: '1.0.0', integrity }

function lockedAs(trust: TrustLevel, hash = integrity): LockedPlugin {
  return { version: '0.9.0', integrity: hash, treeHash: '', kitRange: '*', trust, hooks: [], commands: 1 }
}

describe('the judgement on a plugin', function () {
  this.timeout(60_000)
  let house: SigningHouse
  let server: FakeServer
  let statement: object | undefined
  before(async () => {
    house = await signingHouse()
    server = await fakeServer({
      'GET /attestations': () => {
        if (!statement) return new Response(null, { status: 404 })
        const published = {
          predicateType: 'https://github.com/npm/attestation/tree/main/specs/publish/v0.1',
          bundle: {},
        }
        const built = { predicateType: 'https://slsa.dev/provenance/v1', bundle: statement }
        return Response.json({ attestations: [published, built] })
      },
    })
  })
  after(async () => {
    await server.close()
    await house[Symbol.asyncDispose]()
  })

  interface Case extends Partial<Candidate> {
    /** As whom the registry has it signed; without it nothing is signed. */
    readonly signed?: Partial<Signing>
    readonly repository?: string
    readonly answers?: FakeHostOptions['answers']
    readonly isCurrent?: boolean
    prepare?(host: FakeHost): void
  }

  async function judge({ signed, repository, answers = {}, isCurrent = true, prepare, ...rest }: Case) {
    const host = fakeHost({ answers })
    const root = path.join(host.cwd, 'plugin')
    mkdirSync(root)
    writeFileSync(path.join(root, 'package.json'), JSON.stringify({ repository }))
    prepare?.(host)
    statement = signed && (await house.sign({ ...sky, ...rest, ...signed }))
    const candidate: Candidate = { ...sky, source: 'registry', root, ...rest }
    const trustRoot = async () => ({ keys: house.keys, isCurrent })
    const trust = await judgePlugin(candidate, { host, trustRoot })
    return { trust, asked: host.asked.map(({ text }) => text) }
  }

  const attested = () => ({ attestations: `${server.url}/attestations`, repository: 'weather/sky' })
  const yes = { 'tuglet.lock': 'yes' }
  const refused = (code: string, about: RegExp) => (error: Failure) => error.code === code && about.test(error.message)
  const inProject = (hash: string) => (host: FakeHost) =>
    writeFileSync(
      path.join(host.cwd, 'tuglet.lock'),
      JSON.stringify({ version: 1, plugins: { [sky.name]: { integrity: hash } } }),
    )

  it('is verified when it was built where it says, without asking anybody', async () => {
    assert.deepEqual(await judge({ ...attested(), signed: {} }), { trust: 'verified', asked: [] })
  })

  it('is official for ours, where the registry has provenance and where it has none of any', async () => {
    const name = '@tuglet/plugin-ci'
    assert.deepEqual(await judge({ ...attested(), name, signed: {} }), { trust: 'official', asked: [] })
    assert.deepEqual(await judge({ name }), { trust: 'official', asked: [] })
    assert.deepEqual(await judge({ name, source: 'lock' }), { trust: 'official', asked: [] })
    assert.equal((await judge({ name, source: 'tarball', answers: yes })).trust, 'unverified')
  })

  it('refuses what was built elsewhere, signed by another or about other bytes, whatever a person or a lock says', async () => {
    const wrong: readonly [Partial<Signing>, RegExp][] = [
      [
        { repository: 'stranger/sky' },
        /built in https:\/\/github\.com\/stranger\/sky, not in https:\/\/github\.com\/weather\/sky/,
      ],
      [{ issuer: 'https://accounts.example.com' }, /does not speak for/],
      [{ integrity: other }, /about other bytes/],
      [{ version: '0.9.0' }, /not about pkg:npm/],
    ]
    for (const [signed, about] of wrong) {
      const attempt = judge({ ...attested(), signed, answers: yes, prepare: inProject(integrity) })
      await assert.rejects(attempt, refused('PROVENANCE_FALSE', about))
    }
    await assert.rejects(judge({ ...attested(), name: '@tuglet/plugin-ci', signed: { repository: 'stranger/ci' } }), {
      code: 'PROVENANCE_FALSE',
    })
  })

  it('is unverified when nothing vouches for it: a person types yes, any other answer ends it', async () => {
    const { trust, asked } = await judge({ answers: yes })
    assert.equal(trust, 'unverified')
    assert.match(asked[0] ?? '', /@weather\/plugin-sky 1\.0\.0 is unverified: .*Type yes to install it:$/)
    for (const answer of ['no', 'y', '']) {
      await assert.rejects(judge({ answers: { 'tuglet.lock': answer } }), refused('PLUGIN_NOT_TRUSTED', /not yes/))
    }
  })

  it('is refused where nobody can be asked, with the hash that a lock would need', async () => {
    await assert.rejects(judge({}), (error: Failure) => {
      assert.equal(error.code, 'PLUGIN_UNVERIFIED')
      assert.deepEqual(error.data, {
        plugin: sky.name,
        version: '1.0.0',
        integrity,
        reason: 'the registry does not say where it was built',
      })
      return error.hints.some((hint) => hint.includes(integrity))
    })
  })

  it('is pinned by its hash in the lock of the project, and by no other hash', async () => {
    assert.deepEqual(await judge({ prepare: inProject(integrity) }), { trust: 'pinned', asked: [] })
    await assert.rejects(judge({ prepare: inProject(other) }), { code: 'PLUGIN_UNVERIFIED' })
    await assert.rejects(judge({ integrity: '', prepare: inProject('') }), { code: 'PLUGIN_UNVERIFIED' })
    assert.equal((await judge({ source: 'lock' })).trust, 'pinned')
  })

  it('is asked for once for the same bytes', async () => {
    assert.deepEqual(await judge({ before: lockedAs('unverified') }), { trust: 'unverified', asked: [] })
    assert.deepEqual(await judge({ before: lockedAs('verified') }), { trust: 'verified', asked: [] })
    const pinned = { before: lockedAs('unverified'), prepare: inProject(integrity) }
    assert.deepEqual(await judge(pinned), { trust: 'pinned', asked: [] })
    await assert.rejects(judge({ before: lockedAs('unverified', other) }), { code: 'PLUGIN_UNVERIFIED' })
  })

  it('is asked for again when a verified plugin loses its provenance or moves to another repository', async () => {
    const before = lockedAs('verified', other)
    await assert.rejects(judge({ before }), refused('PLUGIN_UNVERIFIED', /the version before had it/))
    const moved = (host: FakeHost) => {
      const place = path.join(host.dirs.data, 'node_modules', sky.name)
      mkdirSync(place, { recursive: true })
      writeFileSync(path.join(place, 'package.json'), JSON.stringify({ repository: 'weather/old-sky' }))
    }
    const attempt = judge({ ...attested(), signed: {}, before, prepare: moved })
    await assert.rejects(attempt, refused('PLUGIN_UNVERIFIED', /built in .*weather\/sky now, and was in .*old-sky/))
  })

  it('never takes silence for proof: provenance that is withheld, or too new for the keys at hand, is asked about', async () => {
    await assert.rejects(judge(attested()), refused('PLUGIN_UNVERIFIED', /does not give its provenance \(404\)/))
    await assert.rejects(judge({ ...attested(), name: '@tuglet/plugin-ci' }), { code: 'PLUGIN_UNVERIFIED' })
    await assert.rejects(
      judge({ attestations: 'http://127.0.0.1:2/' }),
      refused('PLUGIN_UNVERIFIED', /cannot be fetched/),
    )
    const stale = judge({ ...attested(), signed: { integrity: other }, isCurrent: false })
    await assert.rejects(stale, refused('PLUGIN_UNVERIFIED', /newer keys cannot be fetched/))
  })
})
