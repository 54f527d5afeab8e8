import { join } from 'node:path'
import {
  contribute,
  defineService,
  fromEnv,
  fromFile,
  fromStore,
  services,
  setting,
  type ServiceFile,
} from '@tuglet/kit'
import { exitCodesSetting } from './lib/exit-codes.ts'
import type { CiAccess } from './lib/ci-access.ts'

/** The seed's own file: `api_key=…`, one pair per line; read, never written. */
const configFile: ServiceFile = {
  path: (host) => join(host.dirs.home, '.ci', 'config'),
  format: 'key=value',
  keys: { token: 'api_key' },
}

/** How to reach and sign in to a CI server. */
export const ci = defineService<CiAccess>({
  id: 'ci',
  title: 'CI server',
  endpoint: setting.url({
    key: 'ci.endpoint',
    env: 'CI_SERVER_URL',
    summary: 'Where the CI server is.',
    default: 'http://localhost:8000',
  }),
  settings: [exitCodesSetting],
  projectKeys: ['ci.command'],
  files: [configFile],
  token: {
    sources: [fromEnv('CI_API_KEY'), fromFile(configFile), fromStore()],
    help: 'An administrator makes one: tuglet ci admin key create --email you@example.com --name laptop',
    flag: 'api-key',
  },
  // A job may be silent for as long as it likes; the client repeats what may be repeated.
  limits: { attempts: 1, headersMs: 300_000, idleMs: 300_000 },
  connect: ({ endpoint, fetch, signedIn }) => ({ serverUrl: endpoint, fetch, signedIn }),
  async check(access) {
    // Whoever only reads a setting needs no client.
    const { checkServer, listJobs } = await import('@tuglet/ci-client')
    await checkServer(access)
    await listJobs(access)
    return {}
  },
})

export default contribute(services, ci)
