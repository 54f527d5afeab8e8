import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { promisify } from 'node:util'
import { defaultSecretStore } from '../../src/auth/default-secret-store.ts'
import { firstWorkingStore } from '../../src/auth/first-working-store.ts'
import { keychainStore } from '../../src/auth/keychain-store.ts'
import { secretFile } from '../../src/auth/secret-file.ts'
import type { SecretStore } from '../../src/auth/secret-store.ts'
import { Failure } from '../../src/failure.ts'
import { createPrograms } from '../../src/host/programs.ts'
import { folderHost, memoryStore } from '../settings/folder-host.ts'

const broken = (calls: string[] = []): SecretStore => {
  const fail = (what: string) => async () => {
    calls.push(what)
    throw new Error('no keychain')
  }
  return { name: 'keychain', get: fail('get'), set: fail('set'), delete: fail('delete') }
}

function realRun(env: NodeJS.ProcessEnv = process.env) {
  const { signal } = new AbortController()
  return createPrograms({ env, cwd: process.cwd(), platform: process.platform, signal, killAfterMs: 500 }).run
}

describe('secretFile', () => {
  it('keeps secrets in a file that only the person can read', async () => {
    using host = folderHost()
    const file = path.join(host.dirs.data, 'secrets.json')
    mkdirSync(host.dirs.data, { recursive: true, mode: 0o755 })
    chmodSync(host.dirs.data, 0o755)
    const store = secretFile(file, '~/secrets.json')
    assert.equal(await store.get('ci/default'), undefined)
    await store.set('ci/default', 'ci_"quoted"')
    await store.set('constructor', 'x')
    assert.equal(await store.get('ci/default'), 'ci_"quoted"')
    assert.equal(await store.get('toString'), undefined)
    assert.deepEqual([statSync(file).mode & 0o777, statSync(host.dirs.data).mode & 0o777], [0o600, 0o700])
    await store.delete('ci/default')
    await store.delete('ci/default')
    assert.equal(await store.get('ci/default'), undefined)
    assert.equal(await store.get('constructor'), 'x')
  })

  it('loses none of many writes from two processes', async () => {
    using host = folderHost()
    const file = path.join(host.dirs.data, 'secrets.json')
    const script = path.join(import.meta.dirname, 'fixtures/keep-secrets.ts')
    const apart = promisify(execFile)(process.execPath, ['--conditions=@tuglet/source', script, file])
    const store = secretFile(file)
    const accounts = Array.from({ length: 15 }, (_, index) => `here/${index}`)
    await Promise.all([...accounts.map((account) => store.set(account, account)), apart])
    const kept = JSON.parse(readFileSync(file, 'utf8')) as object
    assert.equal(Object.keys(kept).length, 30)
    assert(!existsSync(`${file}.lock`))
  })

  it('does not show or overwrite what it cannot read', async () => {
    using host = folderHost()
    const file = host.file('home/secrets.json', '{"ci/default": "ci_abc')
    for (const work of [secretFile(file).get('x'), secretFile(file).set('x', 'y')]) {
      await assert.rejects(work, (error) => Failure.is(error) && !error.message.includes('ci_abc'))
    }
    assert.equal(readFileSync(file, 'utf8'), '{"ci/default": "ci_abc')
  })
})

describe('firstWorkingStore', () => {
  it('keeps a secret in the first store, and takes it out of the others', async () => {
    const [keychain, file] = [memoryStore(), memoryStore('file')]
    await file.set('a', 'old')
    const store = firstWorkingStore(keychain, file)
    await store.set('a', 'new')
    assert.deepEqual([await keychain.get('a'), await file.get('a'), store.name], ['new', undefined, 'keychain'])
  })

  it('falls back to the file, says so, and asks a broken keychain only once', async () => {
    const calls: string[] = []
    const file = memoryStore('file')
    const store = firstWorkingStore(broken(calls), file)
    await store.set('a', 'new')
    assert.equal(store.name, 'file')
    assert.equal(await store.get('a'), 'new')
    await store.delete('a')
    assert.equal(await file.get('a'), undefined)
    assert.deepEqual(calls, ['set'])
  })

  it('finds what was kept while the keychain did not work', async () => {
    const file = memoryStore('file')
    await file.set('a', 'kept')
    const store = firstWorkingStore(memoryStore(), file)
    assert.deepEqual([await store.get('a'), store.name], ['kept', 'file'])
  })

  it('passes the last store’s errors on', async () => {
    const store = firstWorkingStore(broken(), broken())
    await assert.rejects(store.set('a', 'b'), /no keychain/)
    await assert.rejects(store.get('a'), /no keychain/)
  })
})

describe('keychainStore', () => {
  it('speaks to its program in JSON, and keeps secrets off the command line', async () => {
    using host = folderHost()
    const program = host.file('echo.mjs', echo)
    const seen: string[][] = []
    const run = realRun()
    const store = keychainStore({
      program,
      run: (name, args, options) => (seen.push([name, ...args]), run(name, args, options)),
    })
    await store.set('ci/default', 'ci_secret')
    assert.equal(await store.get('ci/default'), 'get tuglet ci/default')
    await store.delete('ci/default')
    assert(!JSON.stringify(seen).includes('ci_secret'))
  })

  it('is a failure where the program fails or answers nonsense', async () => {
    using host = folderHost()
    const unavailable = (error: unknown) => Failure.is(error) && error.code === 'KEYCHAIN_UNAVAILABLE'
    for (const text of ['process.exit(3)', 'throw new Error("AccessDenied")', 'console.log("{")', '']) {
      const store = keychainStore({ program: host.file('bad.mjs', text), run: realRun() })
      await assert.rejects(store.get('ci/default'), unavailable, text)
    }
  })

  it('gives up on a keychain that does not answer, and leaves nothing behind', async () => {
    using host = folderHost()
    // A session bus that takes calls and never answers blocks the library's whole process.
    const address = path.join(host.root, 'bus')
    const bus = createServer(() => {})
    await new Promise<void>((listening) => bus.listen(address, listening))
    try {
      const run = realRun({ ...process.env, DBUS_SESSION_BUS_ADDRESS: `unix:path=${address}` })
      const store = keychainStore({ run, limitMs: 1500 })
      await assert.rejects(
        store.get('ci/default'),
        (error) => Failure.is(error) && error.code === 'KEYCHAIN_UNAVAILABLE',
      )
    } finally {
      bus.close()
    }
  }).timeout(15_000)
})

describe('defaultSecretStore', () => {
  it('is the file alone where there is no keychain or none is wanted', async () => {
    using host = folderHost()
    for (const env of [{}, { TUGLET_NO_KEYRING: '1', DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere' }]) {
      if (process.platform !== 'linux' && !('TUGLET_NO_KEYRING' in env)) continue
      const store = defaultSecretStore({ dirs: host.dirs, env })
      assert.equal(store.name, '~/.local/share/tuglet/secrets.json')
    }
  })

  it('falls back to the file where the keychain cannot be reached', async () => {
    using host = folderHost()
    const env = {
      ...process.env,
      DBUS_SESSION_BUS_ADDRESS: `unix:path=${host.root}/nobody`,
      TUGLET_NO_KEYRING: undefined,
    }
    const store = defaultSecretStore({ dirs: host.dirs, env, run: realRun(env) })
    await store.set('ci/default', 'x')
    assert.equal(store.name, process.platform === 'linux' ? '~/.local/share/tuglet/secrets.json' : store.name)
    assert.equal(await store.get('ci/default'), 'x')
    await store.delete('ci/default')
  })
})

const echo = `
import { readFileSync } from 'node:fs'
const { operation, service, account, secret } = JSON.parse(readFileSync(0, 'utf8'))
if (operation === 'set' && secret !== 'ci_secret') process.exit(1)
console.log(JSON.stringify({ secret: operation === 'get' ? [operation, service, account].join(' ') : null }))
`
