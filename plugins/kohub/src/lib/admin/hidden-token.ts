import type { FallbackSource } from '@tuglet/kohub-client/node'

/** A fallback source without its token, which the server gives out in clear. */
export type ShownSource = Omit<FallbackSource, 'token'> & { readonly hasToken: boolean }

/** Takes the token out. */
export function withoutToken({ token, ...source }: FallbackSource): ShownSource {
  return { ...source, hasToken: token !== null && token !== '' }
}
