import { listVariables, type RepoInfo } from '@tuglet/hub-client'
import { HttpError } from '@tuglet/http'
import type { HubAccess } from '../account/hub-access.ts'
import type { SettingDifference } from './live-comparison.ts'

/** What a Space is to be like; what is undefined is not compared. */
export interface WantedSettings {
  readonly variables: Readonly<Record<string, string>>
  readonly hardware?: string | undefined
  readonly visibility?: string | undefined
}

/** What differs, and whether the variables could be read. */
export interface SettingsCompared {
  readonly settings: readonly SettingDifference[]
  readonly knowsVariables: boolean
}

/** Compares what a Space is to be like with what it is. Secrets are left out: nobody can read them. */
export async function compareSettings(
  hub: HubAccess,
  info: RepoInfo,
  { wanted, signal }: { readonly wanted: WantedSettings; readonly signal: AbortSignal },
): Promise<SettingsCompared> {
  const live = await readVariables(hub, info.id, signal)
  const hardware = info.runtime?.hardware.requested ?? info.runtime?.hardware.current
  const settings = [
    ...one('visibility', wanted.visibility, info.visibility),
    ...one('hardware', wanted.hardware, hardware ?? null),
    ...(live === undefined ? [] : compareVariables(wanted.variables, live)),
  ]
  return { settings, knowsVariables: live !== undefined }
}

async function readVariables(
  hub: HubAccess,
  id: string,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string> | undefined> {
  if (!(await hub.signedIn())) return undefined
  try {
    return new Map((await listVariables(hub, id, { signal })).map(({ key, value }) => [key, value]))
  } catch (error) {
    if (HttpError.is(error) && error.status === 403) return undefined
    throw error
  }
}

function one(
  setting: 'hardware' | 'visibility',
  here: string | undefined,
  live: string | null,
): readonly SettingDifference[] {
  return here === undefined || here === live ? [] : [{ setting, key: null, change: 'changed', here, live }]
}

function compareVariables(
  wanted: Readonly<Record<string, string>>,
  live: ReadonlyMap<string, string>,
): readonly SettingDifference[] {
  const keys = new Set([...Object.keys(wanted), ...live.keys()])
  return [...keys].toSorted().flatMap((key) => {
    const [here = null, there = null] = [wanted[key], live.get(key)]
    if (here === there) return []
    const change = there === null ? 'added' : here === null ? 'removed' : 'changed'
    return [{ setting: 'variable', key, change, here, live: there } as const]
  })
}
