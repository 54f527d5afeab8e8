import { contribute, currentHost, defineService, fromEnv, fromFile, fromStore, services, setting } from '@tuglet/kit'
import { configFolder } from './config-folder.ts'
import { hub } from '@tuglet/hub-access'
import { replicateClient, type ReplicateClient } from './lib/api/replicate-client.ts'
import { replicateFailure } from './lib/api/replicate-failure.ts'
import { requireSafeEndpoint } from './lib/api/safe-endpoint.ts'
import { hubTokenForModels } from './lib/run/hub-token.ts'
import { webhookSecretSetting } from './lib/webhooks/webhook-secret.ts'

const config = configFolder({
  token: 'REPLICATE_API_TOKEN',
  'replicate.endpoint': 'REPLICATE_BASE_URL',
  'replicate.webhookSecret': 'REPLICATE_WEBHOOK_SECRET',
  'replicate.hubToken': 'HF_TOKEN',
})

/** How to reach and sign in to Replicate. */
export const replicate = defineService<ReplicateClient>({
  id: 'replicate',
  title: 'Replicate',
  endpoint: setting.url({
    key: 'replicate.endpoint',
    env: 'REPLICATE_BASE_URL',
    summary: 'Where the API of Replicate is.',
    default: 'https://api.replicate.com',
  }),
  settings: [webhookSecretSetting, hubTokenForModels],
  files: [config],
  token: {
    sources: [fromEnv('REPLICATE_API_TOKEN'), fromFile(config), fromStore()],
    help: 'Create a token at https://replicate.com/account/api-tokens',
  },
  // The client repeats what may be repeated; a reply may be held back for a minute.
  limits: { attempts: 1, headersMs: 90_000, idleMs: 60_000 },
  connect({ endpoint, fetch, signedIn }) {
    requireSafeEndpoint(endpoint)
    const host = currentHost()
    const patience = { sleep: host.sleep.bind(host), now: host.now.bind(host) }
    return replicateClient({ endpoint, fetch, signedIn, explain: replicateFailure, ...patience })
  },
  check: async (client) => ({ account: (await client.account()).username }),
})

export default contribute(services, replicate, hub)
