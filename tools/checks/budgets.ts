import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { listFiles } from '../lib/list-files.ts'
import { isCommandFile } from '../rules/areas.ts'
import { publicNames } from './public-names.ts'
import type { Check } from './check.ts'

const mostPublicNames = 90

/** Sizes that keep files readable: commands, the kit and each plugin's lib, and how much the kit exports. */
export const budgets: Check = {
  name: 'budgets',
  async run(root) {
    const sizes = sourceSizes(root)
    const kit = publicNames(root, 'packages/kit/src/index.ts')
    const library = [...sizes].filter(([path]) => isLibrary(path)).map(([, lines]) => lines)
    const tooMany = `the kit exports ${kit} names, at most ${mostPublicNames}`
    return {
      problems: [
        ...tooLong(sizes),
        ...spread('lib and kit files', library),
        ...(kit > mostPublicNames ? [tooMany] : []),
      ],
      note: `lib and kit: median ${share(library, 0.5)}, p90 ${share(library, 0.9)} lines; the kit exports ${kit} names`,
    }
  },
}

/** What is wrong with the middle and the tail of a list of file lengths. */
export function spread(what: string, lengths: readonly number[]): readonly string[] {
  // A handful of files has no meaningful tail.
  if (lengths.length < 10) return []
  const limits: readonly (readonly [string, number, number])[] = [
    ['median', 0.5, 60],
    ['p90', 0.9, 130],
  ]
  return limits.flatMap(([name, part, most]) => {
    const found = share(lengths, part)
    return found > most ? [`${what}: ${name} ${found} lines, at most ${most}`] : []
  })
}

function tooLong(sizes: ReadonlyMap<string, number>): readonly string[] {
  return [...sizes].flatMap(([path, lines]) => {
    const most = mostLines(path)
    return lines > most ? [`${path}: ${lines} lines, at most ${most}`] : []
  })
}

function mostLines(path: string): number {
  if (isCommandFile(path)) return 80
  return path === 'packages/kit/src/command.ts' ? 150 : 250
}

function isLibrary(path: string): boolean {
  return path.startsWith('packages/kit/src/') || /^plugins\/[^/]+\/src\/lib\//.test(path)
}

function sourceSizes(root: string): ReadonlyMap<string, number> {
  const folders = ['packages', 'plugins', 'examples'].filter((folder) => existsSync(join(root, folder)))
  const paths = folders.flatMap((folder) => listFiles(root, folder)).filter((path) => /\/src\/.+\.ts$/.test(path))
  return new Map(paths.map((path) => [path, readFileSync(join(root, path), 'utf8').trimEnd().split('\n').length]))
}

function share(lengths: readonly number[], part: number): number {
  const sorted = lengths.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
}
