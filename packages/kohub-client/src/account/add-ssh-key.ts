import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import { mustBeFine } from '../names/problems.ts'
import type { SshKey } from '../types/account.ts'

/**
 * Adds a public key. Rejects with AlreadyExistsError when anybody has it already.
 * @example
 * await client.addSshKey({ title: 'laptop', key: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIG5ldw== alice@laptop' })
 */
export async function addSshKey(
  connection: Connection,
  { title, key }: { readonly title: string; readonly key: string },
  options: CallOptions = {},
): Promise<SshKey> {
  mustBeFine(/PRIVATE KEY/.test(key) ? 'This is a private key: give the public one.' : undefined, 'PrivateKey')
  return call(connection, { ...options, method: 'POST', path: '/api/user/keys', json: { title, key } }, [
    'id',
    'fingerprint',
  ])
}
