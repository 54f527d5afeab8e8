import type { LeftBehind } from '@tuglet/ci-client'

/** One line about what a project keeps to itself, or nothing when all of it goes. */
export function leftBehindLine(left: readonly LeftBehind[]): string | undefined {
  if (left.length === 0) return undefined
  const shown = left.slice(0, 3).map(({ path, why }) => `${plain(path)} (${why})`)
  const more = left.length > shown.length ? ` and ${left.length - shown.length} more` : ''
  return `Left behind: ${shown.join(', ')}${more}.`
}

// A file may be called anything, and its name must not command the terminal.
function plain(path: string): string {
  return path.replaceAll(/\p{Cc}/gu, '?')
}
