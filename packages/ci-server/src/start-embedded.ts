import { rmSync } from 'node:fs'
import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import type { KeyRing } from './accounts/account-store.ts'
import { hashApiKey, newApiKey } from './accounts/secret-key.ts'
import { startServer, type ServerOptions } from './start-server.ts'

/** How to run a server for one run of a client. */
export interface EmbeddedOptions extends Omit<ServerOptions, 'dataDir' | 'host' | 'port' | 'keys'> {
  /** Kept afterwards when given; else a temporary one, which goes at the end. */
  readonly dataDir?: string
}

/** A server of one client's own. */
export interface EmbeddedServer {
  readonly url: string
  /** Good for this server only, and nowhere stored. */
  readonly apiKey: string
  /** Ends the jobs with all that they started, the server, and temporary data. */
  close(): Promise<void>
}

/** Starts a server inside this process, on a free port of the loopback, for one user and one key that live in memory. */
export async function startEmbedded({ dataDir, ...options }: EmbeddedOptions = {}): Promise<EmbeddedServer> {
  // Resolved, because tools compare paths, and a temporary folder may be behind a link.
  const temporary = dataDir === undefined ? await realpath(await mkdtemp(join(tmpdir(), 'tuglet-ci-'))) : undefined
  // Whoever leaves without waiting, as a second Ctrl-C does, must not leave this behind.
  const leaving = () => temporary !== undefined && removeNow(temporary)
  process.once('exit', leaving)
  const removeTemporary = async () => {
    if (temporary !== undefined) await rm(temporary, { recursive: true, force: true })
    process.off('exit', leaving)
  }
  const apiKey = newApiKey()
  try {
    const server = await startServer({ ...options, dataDir: dataDir ?? temporary!, port: 0, keys: oneKey(apiKey) })
    return {
      url: server.url,
      apiKey,
      close: async () => {
        await server.close({ kill: true })
        await removeTemporary()
      },
    }
  } catch (error) {
    await removeTemporary()
    throw error
  }
}

function removeNow(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3, retryDelay: 20 })
  } catch {
    // Something still writes there, or it was moved; the exit is not to fail for it.
  }
}

function oneKey(apiKey: string): KeyRing {
  const hash = hashApiKey(apiKey)
  const owner = { keyId: 'embedded', userId: 'embedded', isKeyActive: true, isUserActive: true }
  return { ownerOf: async (keyHash) => (keyHash === hash ? owner : undefined), touchKey: async () => {} }
}
