import { dateIn, objectIn, textIn } from '../connection/fields.ts'
import type { Fields } from '../connection/send.ts'

/** How a Space is doing. */
export interface SpaceRuntime {
  /** NO_APP_FILE, CONFIG_ERROR, BUILDING, BUILD_ERROR, APP_STARTING, RUNNING, RUNTIME_ERROR, PAUSED, SLEEPING, … */
  readonly stage: string
  readonly hardware: { readonly current?: string | undefined; readonly requested?: string | undefined }
  /** After so many idle seconds it goes to sleep; -1 for never. */
  readonly sleepTimeSeconds?: number | undefined
  /** Why it does not run. */
  readonly errorMessage?: string | undefined
  /** The commit that runs, where the Hub says so. */
  readonly sha?: string | undefined
  readonly devMode: boolean
  readonly updatedAt?: Date | undefined
}

/** Makes sense of the Hub's description of a runtime. */
export function toRuntime(fields: Fields): SpaceRuntime {
  const hardware = objectIn(fields, 'hardware')
  const sleep = fields['gcTimeout'] ?? fields['sleepTime']
  return {
    stage: textIn(fields, 'stage') ?? 'UNKNOWN',
    hardware: { current: textIn(hardware, 'current'), requested: textIn(hardware, 'requested') },
    sleepTimeSeconds: typeof sleep === 'number' ? sleep : undefined,
    errorMessage: textIn(fields, 'errorMessage'),
    sha: textIn(fields, 'sha'),
    devMode: fields['devMode'] === true,
    updatedAt: dateIn(fields, 'updatedAt'),
  }
}

/** Stages that lead on to another without anybody doing anything. */
export function isUnderWay(stage: string): boolean {
  return /^(BUILDING|RUNNING_BUILDING|APP_STARTING|RUNNING_APP_STARTING)$/.test(stage)
}
