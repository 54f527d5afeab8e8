import { Failure } from '@tuglet/kit/lib'

/** Throws Failure('usage') when a token sent to this address could be read on its way: http, other than on this machine. */
export function requireSafeEndpoint(endpoint: string): void {
  const { protocol, hostname } = new URL(endpoint)
  if (protocol === 'https:' || /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)) return
  throw new Failure('usage', `Your token would travel in the clear to ${endpoint}.`, {
    code: 'REPLICATE_ENDPOINT_INSECURE',
    hints: ['Use https in REPLICATE_BASE_URL (or replicate.endpoint); http is for this machine only.'],
  })
}
