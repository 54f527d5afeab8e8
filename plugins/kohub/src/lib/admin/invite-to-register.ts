import type { KohubClient, RegisterInvitation } from '@tuglet/kohub-client/node'
import { Failure } from '@tuglet/kit/lib'

/** Whom to invite, and to what. */
export interface Inviting {
  /** An organisation's name; the server wants its number. */
  readonly org?: string | undefined
  readonly role: 'visitor' | 'member' | 'admin'
  readonly maxUsage?: number | undefined
  readonly expiresDays: number
}

/** Writes an invitation to register, and to join an organisation where one is named. */
export async function inviteToRegister(
  { admin }: Pick<KohubClient, 'admin'>,
  { org, ...options }: Inviting,
): Promise<RegisterInvitation> {
  if (org === undefined) return admin.createRegisterInvitation(options)
  const { id, isOrg } = await admin.getUser(org)
  if (!isOrg) throw new Failure('usage', `${org} is a user and not an organisation.`, { code: 'KOHUB_NO_ORGANIZATION' })
  return admin.createRegisterInvitation({ ...options, orgId: id })
}
