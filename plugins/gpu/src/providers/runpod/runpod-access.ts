import { setting, type Fetch } from '@tuglet/kit/lib'

/** How RunPod is reached: signed in, repeating what may be repeated, failing on error answers. */
export interface RunpodAccess {
  /** Without a slash at its end: `https://api.runpod.io`. */
  readonly endpoint: string
  readonly fetch: Fetch
  readonly signedIn: () => Promise<boolean>
  /** A fingerprint of the key. */
  readonly identity: () => Promise<string>
  readonly cloud: RunpodCloud
}

/** Which of RunPod's machines may be rented. */
export type RunpodCloud = 'all' | 'secure' | 'community'

/** Where the API is; what an older client set to its own corner of it is understood. */
export const runpodUrl = setting.url({
  key: 'runpod.endpoint',
  env: ['RUNPOD_API_URL', 'RUNPOD_API_BASE_URL'],
  summary: 'Where the API of RunPod is.',
  default: 'https://api.runpod.io',
})

/** The choice between RunPod's own data centres and those of others. */
export const runpodCloud = setting.choice({
  key: 'runpod.cloud',
  summary: "Which machines of RunPod to rent: its own (secure), others' (community), or all.",
  choices: ['all', 'secure', 'community'],
  default: 'all',
})

/** The address without the corner of the API that other clients write into it. */
export function runpodRoot(endpoint: string): string {
  return endpoint.replace(/\/+(v2|graphql)?\/*$/, '')
}
