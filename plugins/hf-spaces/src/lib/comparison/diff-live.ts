import type { HubAccess } from '../account/hub-access.ts'
import { compareLive, type CompareLiveOptions } from './compare-live.ts'
import type { DiffRow } from './diff-row.ts'
import { filePatch, type PatchSides } from './file-patch.ts'
import type { FileDifference, LiveComparison, SettingDifference } from './live-comparison.ts'
import { refuseDifferences } from './refuse-differences.ts'

/** What to compare, and how to tell of it. */
export interface DiffOptions extends CompareLiveOptions {
  /** Shows what differs in text files, too. */
  readonly patch: boolean
  /** Ends with exit code 1 when something differs. */
  readonly exitCode: boolean
}

/** One row for every file and setting that is not the same here and on the Space, files first. */
export async function* diffLive(hub: HubAccess, options: DiffOptions): AsyncGenerator<DiffRow> {
  const { comparison, rows } = await compareLive(hub, options, async ({ comparison, staged }) => {
    const { id, info } = comparison
    const sides = { id, revision: info.sha, staged: staged.files, signal: options.tasks.signal }
    return { comparison, rows: await rowsOf(hub, comparison, options.patch ? sides : undefined) }
  })
  yield* rows
  const { id, files, settings, unchanged } = comparison
  if (rows.length === 0) options.out.note(`${id} is as here: ${unchanged} files, and the settings that are known.`)
  else
    options.out.note(`${id}: ${files.length} files and ${settings.length} settings differ, ${unchanged} files do not.`)
  refuseDifferences(comparison, options.exitCode)
}

async function rowsOf(
  hub: HubAccess,
  { files, settings }: LiveComparison,
  sides: PatchSides | undefined,
): Promise<readonly DiffRow[]> {
  const rows: DiffRow[] = []
  for (const file of files) {
    rows.push({ ...fileRow(file), ...(sides && { patch: await filePatch(hub, file, sides) }) })
  }
  return [...rows, ...settings.map(settingRow)]
}

function fileRow({ path, change, size }: FileDifference): DiffRow {
  return { what: 'file', name: path, change, here: size === null ? null : `${size} bytes`, live: null }
}

function settingRow({ setting, key, change, here, live }: SettingDifference): DiffRow {
  return { what: setting, name: key ?? setting, change, here, live }
}
