import path from 'node:path'
// rules-disable-next-line host-only -- the keychain's program runs on the very Node that runs us
import { execPath } from 'node:process'
import { Failure } from '../failure.ts'
import { currentHost } from '../host/current-host.ts'
import type { Host } from '../host/host.ts'
import type { KeychainRequest } from './keychain-process.ts'
import type { SecretStore } from './secret-store.ts'

/** What the keychain is reached with. */
export interface KeychainOptions {
  /** The name that entries stand under in the keychain. */
  readonly service?: string
  /** How long a call may take, in milliseconds. */
  readonly limitMs?: number
  readonly run?: Host['run']
  /** The program that asks, for tests. */
  readonly program?: string
}

/**
 * The operating system's keychain; every call that it does not answer within the limit is a Failure. It is asked from a
 * program of its own: the library blocks the whole process, its exit included, for as long as the keychain is silent.
 */
export function keychainStore(options: KeychainOptions = {}): SecretStore {
  const { service = 'tuglet', limitMs = 3000, program = ownProgram() } = options
  const ask = async (request: Omit<KeychainRequest, 'service'>): Promise<string | undefined> => {
    const run = options.run ?? ((...words: Parameters<Host['run']>) => currentHost().run(...words))
    const ran = await run(execPath, [program], {
      input: JSON.stringify({ service, ...request }),
      env: { NODE_OPTIONS: undefined },
      signal: AbortSignal.timeout(limitMs),
    }).catch((error: unknown) => {
      throw unavailable(error)
    })
    if (ran.exitCode !== 0) throw unavailable(new Error(ran.stderr.trim().split('\n').at(-1)))
    return answerOf(ran.stdout)
  }
  return {
    name: 'keychain',
    get: (account) => ask({ operation: 'get', account }),
    set: async (account, secret) => void (await ask({ operation: 'set', account, secret })),
    delete: async (account) => void (await ask({ operation: 'delete', account })),
  }
}

function answerOf(text: string): string | undefined {
  try {
    return (JSON.parse(text) as { readonly secret: string | null }).secret ?? undefined
  } catch (error) {
    throw unavailable(error)
  }
}

// Sources run as they are, so the program's ending is ours.
function ownProgram(): string {
  return path.join(import.meta.dirname, `keychain-process${path.extname(import.meta.filename)}`)
}

function unavailable(cause: unknown): Failure {
  return new Failure('failed', 'The keychain of this machine cannot be used.', { code: 'KEYCHAIN_UNAVAILABLE', cause })
}
