import { deleteRepo } from '@tuglet/hub-client'
import { confirmName } from '@tuglet/kit/lib'
import { existingSpace } from './existing-space.ts'
import type { HubAccess } from '../account/hub-access.ts'
import { resolveSpaceId } from './space-name.ts'

/** The Space that is gone. */
export interface DeletedSpace {
  readonly id: string
  readonly deleted: true
}

/** Deletes a Space with its files, history, settings and secrets, after its name was typed or `yes` said. */
export async function deleteSpace(
  hub: HubAccess,
  name: string,
  { yes, signal }: { readonly yes?: boolean | undefined; readonly signal?: AbortSignal | undefined },
): Promise<DeletedSpace> {
  const id = await resolveSpaceId(hub, name, signal)
  const space = await existingSpace(hub, id, { signal })
  const loss = `The ${space.visibility} Space ${space.id}, its files, history, variables and secrets will be deleted.`
  await confirmName(space.id, { loss, yes })
  await deleteRepo(hub, { type: 'space', id: space.id }, { signal })
  return { id: space.id, deleted: true }
}
