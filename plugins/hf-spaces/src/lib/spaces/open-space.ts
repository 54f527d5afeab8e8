import { currentHost } from '@tuglet/kit/lib'
import { existingSpace } from './existing-space.ts'
import type { HubAccess } from '../account/hub-access.ts'
import { resolveSpaceId } from './space-name.ts'
import { appAddress, spacePage } from './space-page.ts'

/** The page that was opened. */
export interface OpenedSpace {
  readonly id: string
  readonly url: string
  /** False where there is no browser to open it in. */
  readonly opened: boolean
}

/** Opens a Space's page, its settings or its app in the browser; without a browser the address is all there is. */
export async function openSpace(
  hub: HubAccess,
  name: string,
  { page, signal }: { readonly page: 'page' | 'app' | 'settings'; readonly signal?: AbortSignal | undefined },
): Promise<OpenedSpace> {
  const id = await resolveSpaceId(hub, name, signal)
  const info = await existingSpace(hub, id, { signal })
  const own = spacePage(hub, info.id)
  const url = { page: own, settings: `${own}/settings`, app: appAddress(info) ?? own }[page]
  const opened = await currentHost()
    .open(new URL(url))
    .then(
      () => true,
      () => false,
    )
  return { id: info.id, url, opened }
}
