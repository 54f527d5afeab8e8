import { setSleepTime, setVisibility, spaceRuntime, type Visibility } from '@tuglet/hub-client'
import { Failure, record, type Output } from '@tuglet/kit/lib'
import { existingSpace } from '../spaces/existing-space.ts'
import { hardwareWords } from '../spaces/show-space.ts'
import { readSleepTime, sleepWords } from '../spaces/sleep-time.ts'
import type { HubAccess } from '../account/hub-access.ts'
import { requireToken } from '../spaces/require-token.ts'
import { resolveSpaceId } from '../spaces/space-name.ts'

/** What can be set on a Space beside its variables, secrets and hardware. */
export interface GeneralSettings {
  readonly id: string
  readonly visibility: string
  readonly hardware: { readonly current: string | null; readonly requested: string | null }
  /** -1 for never. */
  readonly sleepTimeSeconds: number | null
  /** What this command changed. */
  readonly changed: readonly string[]
}

/** What to change; nothing to only look. */
export interface GeneralChanges {
  readonly visibility?: Visibility | undefined
  readonly sleepTime?: string | undefined
  readonly signal: AbortSignal
  readonly confirm: (text: string) => Promise<void>
  readonly out: Pick<Output, 'note'>
}

/** Changes who may see a Space and when it sleeps, as far as that is not so already, and shows how it is then. */
export async function generalSettings(hub: HubAccess, name: string, options: GeneralChanges): Promise<GeneralSettings> {
  const { sleepTime, signal } = options
  const seconds = sleepTime === undefined ? undefined : readSleepTime(sleepTime)
  if (seconds !== undefined || options.visibility !== undefined) await requireToken(hub, 'Changing settings')
  const id = await resolveSpaceId(hub, name, signal)
  const { visibility } = await existingSpace(hub, id, { signal })
  const runtime = await spaceRuntime(hub, id, { signal })
  const wanted = options.visibility ?? visibility
  const changed: string[] = []
  if (seconds !== undefined && seconds !== runtime.sleepTimeSeconds) {
    refuseFixed(id, runtime.hardware.requested)
    await setSleepTime(hub, id, { seconds, signal })
    changed.push('sleepTimeSeconds')
  }
  if (wanted !== visibility) {
    if (wanted === 'public') await options.confirm(`Everybody will see ${id}, its files and their history. Go on?`)
    await setVisibility(hub, { type: 'space', id }, { visibility: wanted, signal })
    changed.push('visibility')
  }
  const { current, requested } = runtime.hardware
  return {
    id,
    visibility: wanted,
    hardware: { current: current ?? null, requested: requested ?? null },
    sleepTimeSeconds: seconds ?? runtime.sleepTimeSeconds ?? null,
    changed,
  }
}

function refuseFixed(id: string, hardware: string | undefined): void {
  if (hardware !== 'cpu-basic') return
  throw new Failure('usage', `${id} runs on cpu-basic, which always sleeps after 48 idle hours.`, {
    code: 'SLEEP_TIME_FIXED',
    hints: [`Ask for other hardware first: tuglet spaces hardware ${id} cpu-upgrade --sleep-time 1h`],
  })
}

/** How they read. */
export const generalRecord = record<GeneralSettings>({
  id: ({ id }) => id,
  fields: {
    Space: ({ id }) => id,
    Visibility: ({ visibility }) => visibility,
    Hardware: ({ hardware }) => hardwareWords(hardware),
    Sleeps: ({ sleepTimeSeconds }) => sleepWords(sleepTimeSeconds),
    Changed: ({ changed }) => (changed.length > 0 ? changed.join(', ') : undefined),
  },
})
