import type { Hub } from '../connection/hub.ts'
import { apiUrl } from '../connection/hub-url.ts'
import { checkRepoId } from '../repo/repo.ts'

/** The address of something of a Space in the Hub's API. */
export function spaceUrl(hub: Hub, id: string, below: string): string {
  const space = { type: 'space', id } as const
  checkRepoId(space)
  return apiUrl(hub, space, below)
}
