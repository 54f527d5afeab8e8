import { KohubClient } from '@tuglet/kohub-client/node'
import {
  contribute,
  currentHost,
  defineService,
  fromEnv,
  fromFile,
  fromStore,
  kohubToken,
  services,
  setting,
} from '@tuglet/kit'
import { cachingFetch, forgettingFetch } from './lib/cache/caching-fetch.ts'
import { configFile } from './lib/config/config-file.ts'
import { defaultRepoType, interactiveModeDefault } from './lib/config/settings.ts'
import { journaled } from './lib/journal/journaled.ts'
import { openJournal } from './lib/journal/open-journal.ts'

/** How to reach and sign in to a KohakuHub. */
export const kohub = defineService<KohubClient>({
  id: 'kohub',
  title: 'KohakuHub',
  endpoint: setting.url({
    key: 'kohub.endpoint',
    env: 'HF_ENDPOINT',
    flag: 'endpoint',
    summary: 'Where the KohakuHub is.',
    default: 'http://localhost:8000',
  }),
  settings: [defaultRepoType, interactiveModeDefault],
  files: [configFile],
  token: {
    sources: [fromEnv(kohubToken()), fromStore(), fromFile(configFile)],
    help: 'Make one by signing in with your password: tuglet kohub auth login',
    flag: 'token',
  },
  connect: ({ endpoint, fetch }) =>
    journaled(new KohubClient({ endpoint, fetch: forgettingFetch(fetch, endpoint) }), openJournal(currentHost())),
  async check(client) {
    const { username } = await client.whoami()
    return { account: username }
  },
})

/** The same hub for commands that only look: what was answered a few seconds ago may be answered again. */
export function lookingAt(useCache: boolean): typeof kohub {
  if (!useCache) return kohub
  return {
    ...kohub,
    connect: ({ endpoint, fetch, identity }) =>
      new KohubClient({ endpoint, fetch: cachingFetch(fetch, { endpoint, identity }) }),
  }
}

/** The same hub for completion: what was answered within a minute is answered again, for a shell waits. */
export const recentlyAt: typeof kohub = {
  ...kohub,
  connect: ({ endpoint, fetch, identity }) =>
    new KohubClient({ endpoint, fetch: cachingFetch(fetch, { endpoint, identity, freshMs: 60_000 }) }),
}

/** The same hub without any token, for signing in. */
export const unsignedKohub: typeof kohub = { ...kohub, token: { sources: [], help: kohub.token.help } }

export default contribute(services, kohub)
