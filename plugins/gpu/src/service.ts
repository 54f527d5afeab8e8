import { contribute, defineService, fromEnv, fromStore, services } from '@tuglet/kit'
import { checkRunpod } from './providers/runpod/check-runpod.ts'
import { runpodCloud, runpodRoot, runpodUrl, type RunpodAccess } from './providers/runpod/runpod-access.ts'

/** How to reach and sign in to RunPod. */
export const runpod = defineService<RunpodAccess>({
  id: 'runpod',
  title: 'RunPod',
  endpoint: runpodUrl,
  settings: [runpodCloud],
  token: {
    sources: [fromEnv('RUNPOD_API_KEY'), fromStore()],
    help: 'Create a key at https://console.runpod.io/user/settings',
  },
  // Logs may be silent for minutes; a create call may take one.
  limits: { attempts: 4, headersMs: 90_000, idleMs: 600_000 },
  connect: ({ endpoint, fetch, signedIn, identity, settings }) => ({
    endpoint: runpodRoot(endpoint),
    fetch,
    signedIn,
    identity,
    cloud: settings.get(runpodCloud),
  }),
  async check(access) {
    const { ok, account, problem } = await checkRunpod(access)
    if (!ok) throw new Error(problem)
    return account === undefined ? {} : { account }
  },
})

export default contribute(services, runpod)
