import { ProviderError, type AuthCheck } from '@tuglet/gpu-provider'
import type { RunpodAccess } from './runpod-access.ts'
import { askGraphql } from './runpod-graphql.ts'
import { askRunpod } from './runpod-request.ts'

const myself = 'query me { myself { id clientBalance spendLimit } }'
const hint =
  'Create a key at https://console.runpod.io/user/settings and set RUNPOD_API_KEY, or: tuglet auth login runpod'

/** Whose account the key is for. Only GraphQL knows that; a key that may not ask it is known by its fingerprint. */
export async function checkRunpod(access: RunpodAccess, signal?: AbortSignal): Promise<AuthCheck> {
  signal?.throwIfAborted()
  if (!(await access.signedIn())) return { ok: false, problem: 'There is no key: RUNPOD_API_KEY is not set.', hint }
  try {
    const { myself: me } = await askGraphql(access, { query: myself, signal })
    const { id, clientBalance, spendLimit } = (me ?? {}) as Record<string, unknown>
    if (typeof id === 'string') {
      const money = { balance: clientBalance, spendLimit }
      return { ok: true, account: id, ...numbersIn(money) }
    }
  } catch (error) {
    if (!ProviderError.is(error) || error.kind !== 'auth') throw error
  }
  return byRest(access, signal)
}

async function byRest(access: RunpodAccess, signal?: AbortSignal): Promise<AuthCheck> {
  try {
    await askRunpod(access, { path: 'pods', signal })
  } catch (error) {
    if (!ProviderError.is(error) || error.kind !== 'auth') throw error
    return { ok: false, problem: 'RunPod refused the key.', hint }
  }
  // Two such keys of one account count as two accounts: better to doubt an end than to believe one that was not.
  return { ok: true, account: `key-${(await access.identity()).slice(0, 12)}` }
}

function numbersIn(values: Readonly<Record<string, unknown>>): Pick<AuthCheck, 'balance' | 'spendLimit'> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => typeof value === 'number'))
}
