import type { SkippedFile, StagedFile } from '../staging/staged.ts'
import type { Finding } from './finding.ts'

/** Names that make trouble elsewhere: two files under one name, two that differ in case alone, links that lead nowhere. */
export function checkNames(files: readonly StagedFile[], skipped: readonly SkippedFile[]): readonly Finding[] {
  const seen = new Map<string, string>()
  const clashes = files.flatMap(({ path }): Finding[] => {
    const key = path.toLowerCase()
    const other = seen.get(key)
    seen.set(key, path)
    if (other === undefined) return []
    return other === path
      ? [
          {
            rule: 'name-clash',
            severity: 'error',
            message: `Two files become ${path}: their names differ only in how accents are written.`,
            file: path,
          },
        ]
      : [{ rule: 'name-case', severity: 'warning', message: `${other} and ${path} differ only in case.`, file: path }]
  })
  const odd = files
    // eslint-disable-next-line no-control-regex -- control characters are what is looked for
    .filter(({ path }) => /[\\\u0000-\u001F]/.test(path))
    .map(({ path }): Finding => ({
      rule: 'name-odd',
      severity: 'error',
      message: `The name ${JSON.stringify(path)} has a character that the Hub cannot keep.`,
      file: path,
    }))
  const links = skipped
    .filter(({ reason }) => /symbolic link/.test(reason))
    .map(({ path, reason }): Finding => ({
      rule: 'symlink',
      severity: 'warning',
      message: `${path} is not uploaded: ${reason}.`,
      file: path,
    }))
  return [...clashes, ...odd, ...links]
}
