import type { RepoInfo } from '@tuglet/hub-client'

/** A file that a push would change, or that only the Space has. */
export interface FileDifference {
  readonly path: string
  /** `removed` is not here; a push deletes it only with --prune. */
  readonly change: 'added' | 'changed' | 'removed'
  /** In bytes here; null for what is not here. */
  readonly size: number | null
}

/** A setting that is not the same here and there. */
export interface SettingDifference {
  readonly setting: 'variable' | 'hardware' | 'visibility'
  /** Of a variable. */
  readonly key: string | null
  readonly change: 'added' | 'changed' | 'removed'
  readonly here: string | null
  readonly live: string | null
}

/** How a folder and what was asked for differ from a Space. */
export interface LiveComparison {
  readonly id: string
  readonly info: RepoInfo
  readonly files: readonly FileDifference[]
  readonly unchanged: number
  readonly settings: readonly SettingDifference[]
  /** False where the token, or its absence, does not let the variables be read. */
  readonly knowsVariables: boolean
}

/** Whether nothing differs, as far as could be seen. */
export function isInStep({ files, settings }: Pick<LiveComparison, 'files' | 'settings'>): boolean {
  return files.length === 0 && settings.length === 0
}
