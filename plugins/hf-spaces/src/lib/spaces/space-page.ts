import type { RepoInfo } from '@tuglet/hub-client'

/** The address of a Space's page on the Hub. */
export function spacePage(hub: { readonly endpoint: string }, id: string): string {
  return `${hub.endpoint.replace(/\/+$/, '')}/spaces/${id}`
}

/** Where its app runs, as the Hub itself says; undefined where it says nothing, for the address cannot be guessed. */
export function appAddress(space: Pick<RepoInfo, 'host' | 'subdomain'> | undefined): string | undefined {
  if (space?.host !== undefined) return space.host.replace(/\/+$/, '')
  return space?.subdomain === undefined ? undefined : `https://${space.subdomain}.hf.space`
}
