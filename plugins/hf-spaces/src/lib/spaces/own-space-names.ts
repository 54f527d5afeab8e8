import { listSpaces, whoAmI } from '@tuglet/hub-client'
import type { HubAccess } from '../account/hub-access.ts'

const most = 200

/** The full names of the signed-in account's Spaces, last changed first; none without a token. */
export async function ownSpaceNames(hub: HubAccess, signal: AbortSignal): Promise<readonly string[]> {
  if (!(await hub.signedIn())) return []
  const { name: author } = await whoAmI(hub, { signal })
  const names: string[] = []
  for await (const { id } of listSpaces(hub, { author, limit: most, sort: 'lastModified', signal })) names.push(id)
  return names
}
