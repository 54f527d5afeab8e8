import { mkdtempSync, mkdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { SecretStore } from '../../src/auth/secret-store.ts'
import type { Host } from '../../src/host/host.ts'

/** A host on real files in a folder of its own: `home`, and in it `work/project` as the working directory. */
export interface FolderHost extends Host, Disposable {
  readonly root: string
  /** Writes a file below the root, its folders included, and gives its path. */
  file(name: string, text: string, mode?: number): string
}

export function folderHost(parts: Partial<Host> = {}): FolderHost {
  const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'tuglet-kit-')))
  const home = path.join(root, 'home')
  const cwd = path.join(home, 'work', 'project')
  mkdirSync(cwd, { recursive: true })
  const dirs = {
    home,
    config: path.join(home, '.config/tuglet'),
    data: path.join(home, '.local/share/tuglet'),
    cache: path.join(home, '.cache/tuglet'),
    state: path.join(home, '.local/state/tuglet'),
  }
  const refuse = (what: string) => () => {
    throw new Error(`the test does not expect ${what}`)
  }
  const host = {
    env: {},
    cwd,
    platform: 'linux',
    dirs,
    secrets: memoryStore(),
    signal: new AbortController().signal,
    now: () => new Date(),
    sleep: () => Promise.resolve(),
    fetch: refuse('fetch'),
    run: refuse('run'),
    ...parts,
  } as unknown as Host
  return {
    ...host,
    root,
    file(name, text, mode = 0o600) {
      const file = path.join(root, name)
      mkdirSync(path.dirname(file), { recursive: true })
      writeFileSync(file, text, { mode })
      return file
    },
    [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }),
  }
}

/** Secrets in memory, under the keychain's name. */
export function memoryStore(name = 'keychain'): SecretStore {
  const secrets = new Map<string, string>()
  return {
    name,
    get: async (account) => secrets.get(account),
    set: async (account, secret) => void secrets.set(account, secret),
    delete: async (account) => void secrets.delete(account),
  }
}
