import type { KohubClient } from '@tuglet/kohub-client/node'
import { ownName } from './own-name.ts'

/** What can be done about somebody's picture. */
export interface Avatar {
  readonly name: string
  upload(image: Blob): Promise<{ readonly message: string }>
  load(): Promise<Blob>
  remove(): Promise<{ readonly message: string }>
}

/** The picture of an organisation, of a user, or one's own. */
export async function avatarOf(client: KohubClient, organization?: string, user?: string): Promise<Avatar> {
  if (organization !== undefined) {
    return {
      name: organization,
      upload: (image) => client.uploadOrganizationAvatar(organization, { image }),
      load: () => client.getOrganizationAvatar(organization),
      remove: () => client.deleteOrganizationAvatar(organization),
    }
  }
  const name = user ?? (await ownName(client))
  return {
    name,
    upload: (image) => client.uploadUserAvatar(name, { image }),
    load: () => client.getUserAvatar(name),
    remove: () => client.deleteUserAvatar(name),
  }
}
