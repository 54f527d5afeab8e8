import { join } from 'node:path'
import {
  defineService,
  fromEnv,
  fromFile,
  fromStore,
  huggingFaceToken,
  setting,
  type Fetch,
  type ServiceFile,
} from '@tuglet/kit'

/** What commands that use the Hub are given. */
export interface HubAccess {
  readonly endpoint: string
  readonly fetch: Fetch
  signedIn(): Promise<boolean>
}

/** Where `hf auth login` keeps its token; read, never written. */
const loginFile: ServiceFile = {
  path({ env, dirs }) {
    const cache = env['XDG_CACHE_HOME'] || join(dirs.home, '.cache')
    return env['HF_TOKEN_PATH'] || join(env['HF_HOME'] || join(cache, 'huggingface'), 'token')
  },
  format: 'token',
  keys: { token: 'token' },
}

/** The Replicate runner's `config/*.yaml` in the working directory; read, never written. */
const configFolder: ServiceFile = {
  path: ({ cwd }) => join(cwd, 'config'),
  format: 'yaml-directory',
  keys: { token: 'HF_TOKEN', 'hub.endpoint': 'HF_ENDPOINT' },
}

/** How to reach and sign in to the Hugging Face Hub: one declaration, contributed by every plugin that uses it. */
export const hub = defineService<HubAccess>({
  id: 'hub',
  title: 'Hugging Face Hub',
  endpoint: setting.url({
    key: 'hub.endpoint',
    env: 'HF_ENDPOINT',
    summary: 'Where the Hugging Face Hub is.',
    default: 'https://huggingface.co',
  }),
  files: [configFolder],
  token: {
    sources: [
      fromEnv(huggingFaceToken(), { ...huggingFaceToken(), name: 'HUGGING_FACE_HUB_TOKEN' }),
      fromFile(configFolder),
      fromStore(),
      fromFile(loginFile),
    ],
    help: 'Create a token with write access at https://huggingface.co/settings/tokens',
  },
  connect: ({ endpoint, fetch, signedIn }) => ({ endpoint, fetch, signedIn }),
  async check({ endpoint, fetch }) {
    const response = await fetch(`${endpoint}/api/whoami-v2`)
    const { name } = (await response.json()) as { name?: unknown }
    return typeof name === 'string' ? { account: name } : {}
  },
})
