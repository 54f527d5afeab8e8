import { lstatSync, statSync, type Stats } from 'node:fs'
import type { Stamped } from './plugin-index.ts'

/** A text that changes whenever the file at a path is written, replaced or removed; a link is followed. */
export function fileStamp(path: string): string {
  return written(statSync(path, quiet))
}

/** The same of the link itself. */
export function linkStamp(path: string): string {
  return written(lstatSync(path, quiet))
}

/** A path that is stamped as a link is marked like this. */
export const linkMark = '@'

/** Stamps paths; one that begins with the mark is stamped as a link. */
export function stampAll(paths: readonly string[]): Stamped[] {
  return paths.map((path) => [path, stampOf(path)])
}

/** Whether every path still has its stamp, and none was written so shortly before `builtAt` that a later write could look the same. */
export function areFresh(stamps: readonly Stamped[], builtAt: number): boolean {
  return stamps.every(([path, stamp]) => stamp === stampOf(path) && !isRacy(stamp, builtAt))
}

function stampOf(path: string): string {
  return path.startsWith(linkMark) ? linkStamp(path.slice(1)) : fileStamp(path)
}

const quiet = { throwIfNoEntry: false } as const

function written(stats: Stats | undefined): string {
  return stats ? `${stats.mtimeMs}/${stats.ctimeMs}/${stats.size}/${stats.ino}` : absent
}

const absent = 'absent'

// A clock tick is at most 10 ms; file systems that keep whole seconds only are told by their round times.
function isRacy(stamp: string, builtAt: number): boolean {
  if (stamp === absent) return false
  const writtenAt = Number.parseFloat(stamp)
  return writtenAt > builtAt - (writtenAt % 1000 === 0 ? 2000 : 20)
}
