import type { Step } from '@tuglet/kit/lib'
import { awaitRunning } from './await-running.ts'
import { spaceState, type SpaceState } from './show-space.ts'
import type { HubAccess } from '../account/hub-access.ts'
import { resolveSpaceId } from './space-name.ts'

/** Waits until a Space runs a commit, the newest unless told otherwise; see `awaitRunning` for what it fails with. */
export async function waitSpace(
  hub: HubAccess,
  name: string,
  { sha, tasks }: { readonly sha?: string | undefined; readonly tasks: Step },
): Promise<SpaceState> {
  const id = await resolveSpaceId(hub, name, tasks.signal)
  return tasks.step(`Wait until ${id} runs`, async ({ signal, status }) => {
    const { info, runtime } = await awaitRunning(hub, id, { sha, signal, onStage: (stage) => status(stage) })
    return spaceState(hub, info, runtime)
  })
}
