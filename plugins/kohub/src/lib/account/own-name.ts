import type { KohubClient } from '@tuglet/kohub-client/node'

/** The name of whoever is signed in. */
export async function ownName(client: Pick<KohubClient, 'whoami'>): Promise<string> {
  return (await client.whoami()).username
}
