import type { GpuProvider } from '@tuglet/gpu-provider'
import { Failure } from '@tuglet/kit/lib'
import type { LedgerEntry } from '../ledger/ledger-entry.ts'

/**
 * Makes sure that "not found" is about the account that a machine is in: throws Failure('auth') when the key in use belongs
 * to another one, or to none. Where the account of either is not known, nothing can be said against it.
 */
export async function requireSameAccount(
  entry: Pick<LedgerEntry, 'account' | 'name'>,
  provider: GpuProvider,
  signal: AbortSignal,
): Promise<void> {
  const { ok, account, problem } = await provider.checkAuth(signal)
  if (!ok) throw keyRefused(provider, problem)
  if (entry.account === undefined || account === undefined || entry.account === account) return
  throw new Failure('auth', `${entry.name} is in another account than the key in use.`, {
    code: 'OTHER_ACCOUNT',
    hints: ['Sign in to the account that it was rented with, or choose its profile with --profile.'],
    data: { account: entry.account, inUse: account },
  })
}

/** The failure of a key that the provider does not take. */
export function keyRefused({ title }: Pick<GpuProvider, 'title'>, problem: string | undefined): Failure {
  return new Failure('auth', `${title}: ${problem ?? 'The key was refused.'}`, {
    code: 'PROVIDER_AUTH',
    hints: ['See how you are signed in: tuglet auth status --check'],
  })
}
