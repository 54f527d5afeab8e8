import { ProviderError, type GpuProvider, type ProviderErrorKind } from '@tuglet/gpu-provider'
import { Failure, type FailureKind } from '@tuglet/kit/lib'

const stories: Readonly<Record<ProviderErrorKind, { kind: FailureKind; code: string; hints: readonly string[] }>> = {
  'no-capacity': {
    kind: 'failed',
    code: 'NO_CAPACITY',
    hints: ['Try another --gpu or a higher --max-price: tuglet gpu offers'],
  },
  'bad-request': { kind: 'usage', code: 'PROVIDER_REFUSED', hints: [] },
  auth: { kind: 'auth', code: 'PROVIDER_AUTH', hints: ['See how you are signed in: tuglet auth status --check'] },
  'no-funds': { kind: 'failed', code: 'NO_FUNDS', hints: ['Add credit to the account.'] },
  quota: {
    kind: 'failed',
    code: 'QUOTA_REACHED',
    hints: ['Choose another --gpu, or have the account’s limit raised.'],
  },
  'rate-limited': { kind: 'failed', code: 'RATE_LIMITED', hints: ['Try again in a minute.'] },
  transient: { kind: 'unreachable', code: 'PROVIDER_UNREACHABLE', hints: ['Try again.'] },
  gone: { kind: 'notFound', code: 'MACHINE_NOT_FOUND', hints: ['See which there are: tuglet gpu ls'] },
}

/** The story of what a provider threw; what is no `ProviderError` (an abort, a Failure) is given back as it is. */
export function providerFailure(error: unknown, { title, id }: Pick<GpuProvider, 'id' | 'title'>): Error {
  if (!ProviderError.is(error)) return error as Error
  const { kind, code, hints } = stories[error.kind]
  const own = error.hints.length > 0 ? error.hints : hints
  return new Failure(kind, `${title}: ${sentence(error.message)}`, {
    code,
    hints: own,
    data: { provider: id, kind: error.kind },
    cause: error,
  })
}

function sentence(text: string): string {
  const trimmed = text.trim()
  return /[.!?…]$/.test(trimmed) ? trimmed : `${trimmed}.`
}
