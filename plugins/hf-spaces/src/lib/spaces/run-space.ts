import { pauseSpace, restartSpace, type SpaceRuntime } from '@tuglet/hub-client'
import { record } from '@tuglet/kit/lib'
import type { HubAccess } from '../account/hub-access.ts'
import { resolveSpaceId } from './space-name.ts'
import { spacePage } from './space-page.ts'

/** A Space after it was told to do something. */
export interface ToldSpace {
  readonly id: string
  readonly stage: string
  readonly hardware: string | null
  readonly url: string
}

/** Starts a Space again, or wakes it; `factory` builds it anew without any cache. */
export async function restart(
  hub: HubAccess,
  name: string,
  { factory, signal }: { readonly factory?: boolean | undefined; readonly signal?: AbortSignal | undefined },
): Promise<ToldSpace> {
  const id = await resolveSpaceId(hub, name, signal)
  return told(hub, id, await restartSpace(hub, id, { factory, signal }))
}

/** Stops a Space until somebody starts it again; it costs nothing meanwhile. */
export async function pause(hub: HubAccess, name: string, signal?: AbortSignal): Promise<ToldSpace> {
  const id = await resolveSpaceId(hub, name, signal)
  return told(hub, id, await pauseSpace(hub, id, { signal }))
}

function told(hub: HubAccess, id: string, { stage, hardware }: SpaceRuntime): ToldSpace {
  return { id, stage, hardware: hardware.current ?? hardware.requested ?? null, url: spacePage(hub, id) }
}

/** How it reads. */
export const toldRecord = record<ToldSpace>({
  id: ({ id }) => id,
  fields: {
    Space: ({ id }) => id,
    Stage: ({ stage }) => stage,
    Hardware: ({ hardware }) => hardware ?? undefined,
    Page: ({ url }) => url,
  },
})
