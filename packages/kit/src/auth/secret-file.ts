import { chmod, mkdir } from 'node:fs/promises'
import path from 'node:path'
import { Failure } from '../failure.ts'
import { readText } from '../files/read-text.ts'
import { withLock } from '../files/with-lock.ts'
import { writeAtomically } from '../files/write-atomically.ts'
import type { SecretStore } from './secret-store.ts'

/** Keeps secrets as JSON in a file of mode 0600 in a directory of mode 0700; writers do not lose one another's secrets. */
export function secretFile(file: string, name = file): SecretStore {
  const edit = (change: (secrets: Map<string, string>) => void): Promise<void> =>
    withLock(file, async () => {
      await chmod(path.dirname(file), 0o700)
      const secrets = read(file, name)
      change(secrets)
      await writeAtomically(file, `${JSON.stringify(Object.fromEntries(secrets), null, 2)}\n`)
    })
  return {
    name,
    get: async (account) => read(file, name).get(account),
    async set(account, secret) {
      await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
      await edit((secrets) => secrets.set(account, secret))
    },
    async delete(account) {
      if (read(file, name).has(account)) await edit((secrets) => secrets.delete(account))
    },
  }
}

function read(file: string, name: string): Map<string, string> {
  const text = readText(file)?.trim()
  return text ? new Map(Object.entries(parse(text, name))) : new Map()
}

function parse(text: string, name: string): Record<string, string> {
  try {
    const secrets = JSON.parse(text) as unknown
    if (typeof secrets === 'object' && secrets !== null && !Array.isArray(secrets))
      return secrets as Record<string, string>
  } catch {
    // The parser's own message would quote a secret.
  }
  throw new Failure('usage', `${name} is not the JSON that secrets are kept in.`, {
    code: 'SECRETS_UNREADABLE',
    hints: [`Move it away and sign in again: tuglet auth login SERVICE`],
  })
}
