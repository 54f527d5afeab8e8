import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { adminKeys, adminUsers, openStore, startServer } from '@tuglet/ci-server'

/** A real server with one user, on a port of its own. */
export interface TestServer {
  readonly url: string
  readonly apiKey: string
  /** Revokes every key there is. */
  revokeKeys(): Promise<void>
  /** Makes every user inactive. */
  deactivateUsers(): Promise<void>
  /** The key of one more user. */
  newKey(email: string): Promise<string>
  close(): Promise<void>
}

/** Starts a server on new data; jobs that still run at its end are ended. */
export async function startTestServer(): Promise<TestServer> {
  const dataDir = realpathSync(mkdtempSync(join(tmpdir(), 'plugin-ci-test-')))
  const store = await openStore(dataDir)
  const users = adminUsers(store)
  const keys = adminKeys(store)
  const newKey = async (email: string) => {
    const { id } = await users.create({ name: 'Ada', email })
    return (await keys.create({ id, name: 'laptop' })).key
  }
  const apiKey = await newKey('ada@example.org')
  const { url, close } = await startServer({ dataDir, port: 0, graceMs: 500 })
  return {
    url,
    apiKey,
    newKey,
    revokeKeys: async () => {
      for (const { id } of await keys.list()) await keys.revoke(id)
    },
    deactivateUsers: async () => {
      for (const { id } of await users.list()) await users.deactivate(id)
    },
    close: async () => {
      await close({ kill: true })
      store.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
