import type { UserProfile } from '@tuglet/kohub-client'
import type { KohubClient } from '@tuglet/kohub-client/node'

/** What somebody tells the world, a user or an organisation. */
export async function profileOf(
  client: Pick<KohubClient, 'getUserType' | 'getUserProfile' | 'getOrganizationProfile'>,
  name: string,
): Promise<UserProfile & { readonly type: string }> {
  const { type, source } = await client.getUserType(name)
  if (type === 'user') return { type, ...(await client.getUserProfile(name)) }
  const { bio, description, website, socialMedia, createdAt } = await client.getOrganizationProfile(name)
  return { type, username: name, fullName: description, bio, website, socialMedia, createdAt, source }
}
