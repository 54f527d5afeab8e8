import { chmodSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { currentHost, Failure } from '@tuglet/kit/lib'

/** The key pair that opens one machine and no other. */
export interface MachineKey {
  readonly keyPath: string
  /** One line, as authorized_keys takes it. */
  readonly publicKey: string
}

/** Makes the key pair of a machine in its folder, or gives the one that is there. */
export async function makeMachineKey(folder: string, name: string): Promise<MachineKey> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const keyPath = join(folder, 'id_ed25519')
  if (!existsSync(keyPath)) {
    const words = ['-q', '-t', 'ed25519', '-N', '', '-C', name, '-f', keyPath]
    const made = await currentHost().run('ssh-keygen', words)
    if (made.exitCode !== 0) {
      throw new Failure('failed', 'ssh-keygen could not make a key pair.', {
        code: 'SSH_KEY_NOT_MADE',
        data: { said: made.stderr.trim() },
      })
    }
    chmodSync(keyPath, 0o600)
  }
  return { keyPath, publicKey: publicHalf(keyPath) }
}

/** The public half beside a private key (`--key-path`); a missing one is a usage failure that names the command to make it. */
export function publicHalf(keyPath: string): string {
  if (existsSync(`${keyPath}.pub`)) return readFileSync(`${keyPath}.pub`, 'utf8').trim()
  throw new Failure('usage', `There is no public key at ${keyPath}.pub.`, {
    code: 'SSH_PUBLIC_KEY_MISSING',
    hints: [`Make it: ssh-keygen -y -f ${keyPath} > ${keyPath}.pub`],
  })
}
