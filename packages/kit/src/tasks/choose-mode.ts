import type { Host } from '../host/host.ts'

/** How steps are shown: as a tree that moves, as plain lines, or not at all. */
export type TaskMode = 'live' | 'lines' | 'silent'

/** Silent when quiet; a live tree on a terminal that can move its cursor and is not a CI log; lines everywhere else. */
export function chooseMode({
  host,
  quiet,
}: {
  readonly host: Pick<Host, 'env' | 'stderr'>
  readonly quiet: boolean
}): TaskMode {
  if (quiet) return 'silent'
  const inCi = !['', '0', 'false'].includes((host.env['CI'] ?? '').toLowerCase())
  return host.stderr.isTTY && host.env['TERM'] !== 'dumb' && !inCi ? 'live' : 'lines'
}
