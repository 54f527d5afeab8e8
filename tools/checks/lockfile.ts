import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Check } from './check.ts'
import { lockfileGaps, type LockedPackages } from './lockfile-gaps.ts'

const files = ['package-lock.json', '.npmrc']

/** The lockfile is complete, and names packages and digests, but no registry: everyone installs from their own. */
export const lockfile: Check = {
  name: 'lockfile',
  async run(root) {
    const hosts = files.filter((file) => existsSync(join(root, file))).flatMap((file) => hostsIn(root, file))
    const gaps = Object.keys(lockfileGaps(read(root).packages)).map(
      (path) => `package-lock.json lacks ${path}: run npm run fix.`,
    )
    return { problems: [...hosts, ...gaps] }
  },
  async fix(root) {
    const lock = read(root)
    const gaps = lockfileGaps(lock.packages)
    if (Object.keys(gaps).length === 0) return
    const sorted = Object.entries({ ...lock.packages, ...gaps }).toSorted(([a], [b]) => a.localeCompare(b, 'en'))
    writeFileSync(
      join(root, 'package-lock.json'),
      `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`,
    )
  },
}

function read(root: string): { readonly packages: LockedPackages } {
  const file = join(root, 'package-lock.json')
  const lock = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { packages?: LockedPackages }) : {}
  return { ...lock, packages: lock.packages ?? {} }
}

function hostsIn(root: string, file: string): readonly string[] {
  const lines = readFileSync(join(root, file), 'utf8').split('\n')
  return lines.flatMap((line, index) => {
    const named = /"resolved":\s*"(?:git\+)?(https?|ssh):/.test(line) || /^\s*(@[^:\s]+:)?registry\s*=/.test(line)
    return named ? [`${file}:${index + 1} names a registry: ${line.trim()}`] : []
  })
}
