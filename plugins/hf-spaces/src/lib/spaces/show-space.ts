import { spaceRuntime, type RepoInfo, type SpaceRuntime } from '@tuglet/hub-client'
import { record } from '@tuglet/kit/lib'
import { existingSpace } from './existing-space.ts'
import { sleepWords } from './sleep-time.ts'
import type { HubAccess } from '../account/hub-access.ts'
import { resolveSpaceId } from './space-name.ts'
import { appAddress, spacePage } from './space-page.ts'

/** All that the commands show of one Space; null for what the Hub does not tell. */
export interface SpaceState {
  readonly id: string
  readonly url: string
  readonly app: string | null
  readonly stage: string
  readonly errorMessage: string | null
  readonly sdk: string | null
  readonly visibility: string
  readonly hardware: { readonly current: string | null; readonly requested: string | null }
  /** -1 for never. */
  readonly sleepTimeSeconds: number | null
  /** The newest commit on `main`. */
  readonly sha: string
  /** The commit that runs. */
  readonly runningSha: string | null
  readonly tags: readonly string[]
  readonly likes: number
  readonly createdAt: string | null
  readonly updatedAt: string | null
}

/** What the Hub tells about a Space and how it runs. */
export async function showSpace(hub: HubAccess, name: string, signal?: AbortSignal): Promise<SpaceState> {
  const id = await resolveSpaceId(hub, name, signal)
  const info = await existingSpace(hub, id, { signal })
  return spaceState(hub, info, await spaceRuntime(hub, info.id, { signal }))
}

/** Puts together what is known of a Space. */
export function spaceState(hub: HubAccess, info: RepoInfo, runtime: SpaceRuntime): SpaceState {
  const { current, requested } = runtime.hardware
  return {
    id: info.id,
    url: spacePage(hub, info.id),
    app: appAddress(info) ?? null,
    stage: runtime.stage,
    errorMessage: runtime.errorMessage ?? null,
    sdk: info.sdk ?? null,
    visibility: info.visibility,
    hardware: { current: current ?? null, requested: requested ?? null },
    sleepTimeSeconds: runtime.sleepTimeSeconds ?? null,
    sha: info.sha,
    runningSha: runtime.sha ?? null,
    tags: info.tags,
    likes: info.likes,
    createdAt: info.createdAt?.toISOString() ?? null,
    updatedAt: info.lastModified?.toISOString() ?? null,
  }
}

/** How one Space reads. */
export const spaceRecord = record<SpaceState>({
  id: ({ id }) => id,
  fields: {
    Space: ({ id }) => id,
    Page: ({ url }) => url,
    App: ({ app }) => app ?? undefined,
    Stage: ({ stage }) => stage,
    Error: ({ errorMessage }) => errorMessage ?? undefined,
    Hardware: ({ hardware }) => hardwareWords(hardware),
    Sleeps: ({ sleepTimeSeconds }) => sleepWords(sleepTimeSeconds),
    Visibility: ({ visibility }) => visibility,
    SDK: ({ sdk }) => sdk ?? undefined,
    Commit: ({ sha }) => sha.slice(0, 12),
    Runs: ({ runningSha }) => runningSha?.slice(0, 12),
    Updated: ({ updatedAt }) => updatedAt ?? undefined,
  },
})

/** `cpu-basic`, or `cpu-basic, t4-small asked for` while it changes. */
export function hardwareWords({ current, requested }: SpaceState['hardware']): string {
  if (current === null || requested === null || current === requested) return current ?? requested ?? 'unknown'
  return `${current}, ${requested} asked for`
}
