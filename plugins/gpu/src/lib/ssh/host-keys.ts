import { mkdirSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { dirname } from 'node:path'
import { currentHost, Failure } from '@tuglet/kit/lib'
import type { MachineIdentity, SshTarget } from './ssh-target.ts'

/** What stands before a host key in the log of a machine that our start script prepared. */
export const hostKeyMark = 'tuglet-host-key'

/** What a machine says about its own host keys, in whole or as fingerprints. */
export interface HostKeys {
  readonly keys: readonly string[]
  readonly fingerprints: readonly string[]
}

const typeAndKey = /\b(ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp\d+) (AAAA[\w+/]+={0,2})/
const fingerprint = /\bSHA256:[\w+/]{43}/

/** Host keys from a provider's log; only the first start counts, since programs that run later can write what they like. */
export function hostKeysInLog(lines: Iterable<string>): HostKeys | undefined {
  const keys: string[] = []
  const fingerprints: string[] = []
  for (const line of lines) {
    const at = line.indexOf(hostKeyMark)
    if (at < 0) continue
    if (line.includes(`${hostKeyMark} end`, at)) break
    const key = typeAndKey.exec(line.slice(at))
    if (key) keys.push(`${key[1]} ${key[2]}`)
    const print = fingerprint.exec(line.slice(at))
    if (!key && print) fingerprints.push(print[0])
  }
  return keys.length + fingerprints.length > 0 ? { keys, fingerprints } : undefined
}

/** Makes a machine known by its host keys before the first connection; fingerprints are compared with what it shows. */
export async function pinHostKeys(target: SshTarget & { identity: MachineIdentity }, known: HostKeys): Promise<void> {
  const keys = known.keys.length > 0 ? known.keys : await matchingKeys(target, known.fingerprints)
  if (keys.length === 0) {
    throw new Failure('failed', `${target.host} shows another host key than its provider's log.`, {
      code: 'SSH_HOST_KEY_CHANGED',
      hints: ['Somebody else may be answering: nothing was sent.'],
    })
  }
  const { knownHosts, name } = target.identity
  mkdirSync(dirname(knownHosts), { recursive: true, mode: 0o700 })
  writeFileSync(knownHosts, keys.map((key) => `${name} ${key}\n`).join(''), { mode: 0o600 })
}

/** The fingerprint of a public key line (`ssh-ed25519 AAAA…`), as ssh-keygen -l prints it. */
export function keyFingerprint(key: string): string {
  const bytes = Buffer.from(key.split(' ')[1] ?? '', 'base64')
  return `SHA256:${createHash('sha256').update(bytes).digest('base64').replace(/=+$/, '')}`
}

async function matchingKeys({ host, port }: SshTarget, fingerprints: readonly string[]): Promise<string[]> {
  const words = ['-T', '10', ...(port === undefined ? [] : ['-p', String(port)]), '--', host]
  const { stdout } = await currentHost().run('ssh-keyscan', words)
  const shown = stdout.split('\n').flatMap((line) => {
    const key = typeAndKey.exec(line)
    return key ? [`${key[1]} ${key[2]}`] : []
  })
  return shown.filter((key) => fingerprints.includes(keyFingerprint(key)))
}
