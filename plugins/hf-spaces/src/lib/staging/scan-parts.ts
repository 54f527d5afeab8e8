import { stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { scanFolder, type Scan } from '../ignore/scan-folder.ts'
import type { StagingPart } from './staging-parts.ts'

/** How the parts of a staging are scanned. */
export interface PartsScan {
  readonly exclude: readonly string[]
  readonly into: string
  /** Where ignore files of `--exclude` are looked for. */
  readonly lookIn: readonly string[]
  readonly root?: string
  readonly signal: AbortSignal
}

/** The files of all parts under the paths they will have in the Space. */
export async function scanParts(
  parts: readonly StagingPart[],
  { exclude, into, lookIn, root, signal }: PartsScan,
): Promise<Scan> {
  const scans = await Promise.all(
    parts.map(async ({ source, at, kind }): Promise<Scan> => {
      if (kind === 'file') return { files: [{ path: at, size: (await stat(source)).size, source }], skipped: [] }
      const within = root === undefined ? {} : { within: root }
      const scan = await scanFolder(source, { exclude, lookIn, without: [into, stagingHome(into)], signal, ...within })
      const place = <T extends { readonly path: string }>(entry: T): T => ({
        ...entry,
        path: at === '' ? entry.path : `${at}/${entry.path}`,
      })
      return { files: scan.files.map(place), skipped: scan.skipped.map(place) }
    }),
  )
  return { files: scans.flatMap(({ files }) => files), skipped: scans.flatMap(({ skipped }) => skipped) }
}

// Stagings of other environments lie beside this one.
function stagingHome(into: string): string {
  return dirname(into).endsWith('hf-staging') ? dirname(into) : into
}
