import { spaceRuntime } from '@tuglet/hub-client'
import type { HubAccess } from '../account/hub-access.ts'
import { compareLive, type CompareLiveOptions } from '../comparison/compare-live.ts'
import {
  isInStep,
  type FileDifference,
  type LiveComparison,
  type SettingDifference,
} from '../comparison/live-comparison.ts'
import { spaceState, type SpaceState } from '../spaces/show-space.ts'

/** How the live Space of an environment is, and whether it is what is here. */
export interface EnvironmentStatus extends SpaceState {
  /** Whether nothing differs, as far as could be seen. */
  readonly inStep: boolean
  /** Whether what runs is the newest commit; null where the Hub does not say. */
  readonly runsNewest: boolean | null
  readonly files: {
    readonly added: readonly string[]
    readonly changed: readonly string[]
    readonly removed: readonly string[]
    readonly unchanged: number
  }
  readonly settings: readonly SettingDifference[]
  readonly knowsVariables: boolean
}

/** Compares an environment with its live Space and tells how that runs; changes nothing. */
export async function environmentStatus(hub: HubAccess, options: CompareLiveOptions): Promise<EnvironmentStatus> {
  const comparison = await compareLive(hub, options, async (compared) => compared.comparison)
  const { id, info, settings, knowsVariables } = comparison
  const runtime = await spaceRuntime(hub, id, { signal: options.tasks.signal })
  const state = spaceState(hub, info, runtime)
  return {
    ...state,
    inStep: isInStep(comparison),
    runsNewest: state.runningSha === null ? null : state.runningSha === state.sha,
    files: filesOf(comparison),
    settings,
    knowsVariables,
  }
}

function filesOf({ files, unchanged }: LiveComparison): EnvironmentStatus['files'] {
  const paths = (wanted: FileDifference['change']): string[] =>
    files.filter(({ change }) => change === wanted).map(({ path }) => path)
  return { added: paths('added'), changed: paths('changed'), removed: paths('removed'), unchanged }
}
