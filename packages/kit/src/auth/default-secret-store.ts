import { existsSync } from 'node:fs'
import { platform } from 'node:os'
import path from 'node:path'
import { homePath } from '../files/home-path.ts'
import type { Host } from '../host/host.ts'
import { firstWorkingStore } from './first-working-store.ts'
import { keychainStore } from './keychain-store.ts'
import { secretFile } from './secret-file.ts'
import type { SecretStore } from './secret-store.ts'

/** Where secrets are kept unless somebody says otherwise: the keychain, and behind it a 0600 file; `TUGLET_NO_KEYRING=1` leaves the file alone. */
export function defaultSecretStore(host: Pick<Host, 'dirs' | 'env'> & Partial<Pick<Host, 'run'>>): SecretStore {
  const { dirs, env, run } = host
  const file = path.join(dirs.data, 'secrets.json')
  const behind = secretFile(file, homePath(file, dirs.home))
  const isOff = env.TUGLET_NO_KEYRING !== undefined && !['', '0', 'false', 'no'].includes(env.TUGLET_NO_KEYRING)
  if (isOff || !mayHaveKeychain(env)) return behind
  return firstWorkingStore(keychainStore(run ? { run } : {}), behind)
}

// Without a session bus there is no Secret Service; asking would cost a program start to learn that.
function mayHaveKeychain({ DBUS_SESSION_BUS_ADDRESS: address, XDG_RUNTIME_DIR: runtime }: Host['env']): boolean {
  if (platform() !== 'linux') return true
  return Boolean(address) || (Boolean(runtime) && existsSync(path.join(runtime ?? '', 'bus')))
}
