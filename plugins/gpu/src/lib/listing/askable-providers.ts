import type { AuthCheck, GpuProvider } from '@tuglet/gpu-provider'
import { Failure } from '@tuglet/kit/lib'
import type { Desk } from '../desk/desk.ts'
import { keyRefused } from '../providers/same-account.ts'

/** Providers that can be asked what they have, and those that we are not signed in to. */
export interface AskableProviders {
  readonly asked: readonly GpuProvider[]
  readonly leftOut: readonly { readonly title: string; readonly hint: string }[]
}

/** All providers, or the one that was named; throws Failure('auth') when that one, or every one, wants a sign-in first. */
export async function askableProviders(named: string | undefined, desk: Desk): Promise<AskableProviders> {
  const { signal } = desk.host
  const providers = (named === undefined ? desk.providerIds : [named]).map((id) => desk.provider(id))
  const checked = await Promise.all(
    providers.map(async (provider) => ({ provider, check: await checkOf(provider, signal) })),
  )
  signal.throwIfAborted()
  const asked = checked.flatMap(({ provider, check }) => (check.ok ? [provider] : []))
  const [first] = checked
  if (named !== undefined && first && !first.check.ok) throw keyRefused(first.provider, first.check)
  if (asked.length === 0) throw nobodyToAsk()
  const leftOut = checked.flatMap(({ provider: { title }, check: { ok, hint = 'See: tuglet gpu providers' } }) =>
    ok ? [] : [{ title, hint }],
  )
  return { asked, leftOut }
}

// One that cannot be reached is asked all the same, and says so itself.
async function checkOf(provider: GpuProvider, signal: AbortSignal): Promise<AuthCheck> {
  return provider.checkAuth(signal).catch(() => ({ ok: true }))
}

function nobodyToAsk(): Failure {
  return new Failure('auth', 'You are signed in to no provider.', {
    code: 'NOT_SIGNED_IN',
    hints: ['Set RUNPOD_API_KEY, or: tuglet auth login runpod', 'See what there is: tuglet gpu providers'],
  })
}
