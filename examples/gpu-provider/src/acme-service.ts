import type { Fetch } from '@tuglet/kit'
import { contribute, defineService, fromEnv, fromStore, services, setting } from '@tuglet/kit'

export type Acme = { endpoint: string; fetch: Fetch }

export const acme = defineService<Acme>({
  id: 'acme',
  title: 'Acme GPUs',
  endpoint: setting.url({ key: 'acme.endpoint', summary: 'Where Acme’s API is.', default: 'https://api.acme.example' }),
  token: { sources: [fromEnv('ACME_KEY'), fromStore()], help: 'Create one at https://acme.example/keys' },
  connect: ({ endpoint, fetch }) => ({ endpoint, fetch }),
})

export default contribute(services, acme)
