import { startServer, type RunningServer } from '@tuglet/ci-server'
import { after, before } from 'mocha'
import { ciWorld, type CiWorld } from './ci-world.ts'
import { programs } from './program.ts'

/** A world with a CI server in this process, and how its programs reach it. */
export interface LocalCi {
  readonly world: CiWorld
  readonly server: RunningServer
  /** The server's address and a good key. */
  readonly env: Readonly<Record<string, string>>
}

/** One for the suite that calls this; it is there once the suite's tests run. */
export function localCi(): LocalCi {
  const start = programs()
  let world: CiWorld
  let server: RunningServer
  let env: Record<string, string>
  before(async () => {
    world = ciWorld(start)
    server = await startServer({ dataDir: world.dataDir, port: 0, env: world.env })
    env = { CI_SERVER_URL: server.url, CI_API_KEY: await world.newKey('you@example.com') }
  })
  after(async () => {
    await server.close({ kill: true })
    world.remove()
  })
  return {
    get world() {
      return world
    },
    get server() {
      return server
    },
    get env() {
      return env
    },
  }
}
