import path from 'node:path'

/** A path as people read it: `~` for their home directory. */
export function homePath(file: string, home: string): string {
  const below = path.relative(home, file)
  if (below === '') return '~'
  const outside = below === '..' || below.startsWith(`..${path.sep}`) || path.isAbsolute(below)
  return outside ? file : `~${path.sep}${below}`
}
