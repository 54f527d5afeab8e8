/** Why a name cannot be kept in a zip that every system can unpack, if so. */
export function nameProblem(path: string): string | undefined {
  if (path.includes('\ufffd')) return 'its name is not UTF-8'
  if (path.includes('\\')) return 'its name holds a backslash'
  if (/^[a-zA-Z]:/.test(path)) return 'its name reads as a drive'
  return undefined
}
