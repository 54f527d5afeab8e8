import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Check } from './check.ts'

const files = ['package-lock.json', '.npmrc']

/** The lockfile names packages and digests, and no registry: everyone installs from their own. */
export const lockfile: Check = {
  name: 'lockfile',
  async run(root) {
    return { problems: files.filter((file) => existsSync(join(root, file))).flatMap((file) => hostsIn(root, file)) }
  },
}

function hostsIn(root: string, file: string): readonly string[] {
  const lines = readFileSync(join(root, file), 'utf8').split('\n')
  return lines.flatMap((line, index) => {
    const named = /"resolved":\s*"(?:git\+)?(https?|ssh):/.test(line) || /^\s*(@[^:\s]+:)?registry\s*=/.test(line)
    return named ? [`${file}:${index + 1} names a registry: ${line.trim()}`] : []
  })
}
