import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Check } from '../check.ts'
import { differences } from '../differences.ts'

/** The manifest says what the commands say. */
export const manifestIsFresh: Check = {
  title: 'has a fresh oclif.manifest.json',
  async run(plugin) {
    const path = join(plugin.root, 'oclif.manifest.json')
    const { manifest } = await plugin.load()
    const place = 'oclif.manifest.json'
    const isEmpty = Object.keys(manifest.commands).length === 0
    if (!existsSync(path)) return isEmpty ? [] : [{ place, text: 'It is missing: every start loads every command.' }]
    const written = JSON.parse(readFileSync(path, 'utf8')) as typeof manifest
    const found = differences(commandsOf(written), commandsOf(manifest))
    return found.map((text) => ({ place, text: `${text}. Make it anew.` }))
  },
}

// Whether commands were read from dist or from sources is no difference.
function commandsOf({ commands }: { readonly commands: object }): unknown {
  return JSON.parse(JSON.stringify(commands), (name, value: unknown) =>
    name === 'relativePath' && Array.isArray(value) ? inDist(value as string[]) : value,
  )
}

function inDist([top = '', ...rest]: readonly string[]): string {
  return [top === 'src' ? 'dist' : top, ...rest].join('/').replace(/\.[mc]?ts$/, '.js')
}
