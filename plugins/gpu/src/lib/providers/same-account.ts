import type { AuthCheck, GpuProvider } from '@tuglet/gpu-provider'
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
  const check = await provider.checkAuth(signal)
  if (!check.ok) throw keyRefused(provider, check)
  const { account } = check
  if (entry.account === undefined || account === undefined || entry.account === account) return
  throw new Failure('auth', `${entry.name} is in another account than the key in use.`, {
    code: 'OTHER_ACCOUNT',
    hints: ['Sign in to the account that it was rented with, or choose its profile with --profile.'],
    data: { account: entry.account, inUse: account },
  })
}

/** The failure of a key that the provider does not take, or that is not there; with the provider's own advice where it has any. */
export function keyRefused(
  { title }: Pick<GpuProvider, 'title'>,
  { problem = 'The key was refused.', hint }: Pick<AuthCheck, 'problem' | 'hint'>,
): Failure {
  return new Failure('auth', `${title}: ${problem}`, {
    code: 'PROVIDER_AUTH',
    hints: [...(hint === undefined ? [] : [`${hint}.`]), 'See how you are signed in: tuglet auth status --check'],
  })
}
