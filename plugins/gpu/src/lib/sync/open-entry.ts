import { closeSync, constants, fstatSync, lstatSync, openSync, type BigIntStats } from 'node:fs'

/** Something here that may be read: what it was when it was opened, and its descriptor when it has one. */
export interface OpenEntry {
  readonly stats: BigIntStats
  readonly handle: number | undefined
  close(): void
}

// Without these two a link that takes the place of a file would be followed, and a named pipe would wait for ever.
// Windows has neither.
const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK }: Partial<typeof constants> = constants

/** Opens what is at a path, never through a link; undefined when nothing is there. */
export function openEntry(file: string): OpenEntry | undefined {
  const handle = descriptor(file)
  const stats =
    handle === undefined
      ? lstatSync(file, { bigint: true, throwIfNoEntry: false })
      : fstatSync(handle, { bigint: true })
  if (!stats) return undefined
  return { stats, handle, close: () => handle === undefined || closeSync(handle) }
}

function descriptor(file: string): number | undefined {
  if (O_NOFOLLOW === undefined && lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink()) return undefined
  try {
    return openSync(file, (O_RDONLY ?? 0) | (O_NOFOLLOW ?? 0) | (O_NONBLOCK ?? 0))
  } catch {
    return undefined
  }
}
