import type { KohubClient } from '@tuglet/kohub-client/node'
import { Failure } from '@tuglet/kit/lib'

/** Throws Failure('conflict') when a new role would leave an organisation without a super-admin: nobody could manage it ever again. */
export async function mustKeepChief(
  client: Pick<KohubClient, 'listOrganizationMembers'>,
  { organization, username, role }: { readonly organization: string; readonly username: string; readonly role: string },
): Promise<void> {
  if (role === 'super-admin') return
  const members = await client.listOrganizationMembers(organization)
  const chiefs = members.filter((member) => member.role === 'super-admin')
  if (chiefs.length !== 1 || chiefs[0]?.user !== username) return
  throw new Failure(
    'conflict',
    `${username} is the last super-admin of ${organization}: nobody could manage it any more.`,
    {
      code: 'LastSuperAdmin',
      data: username,
      hints: [`Make somebody else one first: tuglet kohub org member update ${organization} USER --role super-admin`],
    },
  )
}
