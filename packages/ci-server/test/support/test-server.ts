import {
  adminKeys,
  adminUsers,
  openStore,
  startServer,
  type RunningServer,
  type ServerOptions,
} from '../../src/index.ts'
import type { FolderMaker } from './temporary-folder.ts'
import { v1Client, type V1Client } from './v1-client.ts'

/** A server with one user, for one test. */
export interface TestServer extends RunningServer {
  readonly dataDir: string
  readonly apiKey: string
  readonly client: V1Client
  /** What the server told its operator. */
  readonly told: string[]
}

/** A function that starts servers, which are ended after each test of the suite that calls this. */
export function testServers(folder: FolderMaker): (options?: Partial<ServerOptions>) => Promise<TestServer> {
  const running: RunningServer[] = []
  folder.beforeRemoval(async () => {
    for (const server of running.splice(0)) await server.close({ kill: true })
  })
  return async (options = {}) => {
    const dataDir = options.dataDir ?? (await folder())
    const apiKey = await newKey(dataDir)
    const told: string[] = []
    const server = await startServer({ port: 0, graceMs: 500, log: (line) => told.push(line), ...options, dataDir })
    running.push(server)
    return { ...server, dataDir, apiKey, told, client: v1Client(server.url, apiKey) }
  }
}

let users = 0

/** The key of a new user of a data directory. */
export async function newKey(dataDir: string): Promise<string> {
  const store = await openStore(dataDir)
  try {
    users += 1
    const user = await adminUsers(store).create({ name: `User ${users}`, email: `user${users}@example.org` })
    return (await adminKeys(store).create({ id: user.id, name: 'test' })).key
  } finally {
    store.close()
  }
}
