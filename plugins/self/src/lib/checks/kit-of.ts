import { readFileSync, realpathSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

/** A copy of the kit: where it is and which one. */
export interface KitCopy {
  readonly root: string
  readonly version: string
}

/** The copy of the kit that code in this folder gets; nothing where there is none. */
export function kitOf(folder: string): KitCopy | undefined {
  return kitFrom(path.join(folder, 'package.json'))
}

/** The copy of the kit that this plugin, and so the CLI, runs with. */
export function ownKit(): KitCopy {
  const kit = kitFrom(import.meta.url)
  if (!kit) throw new Error('This plugin is installed without the kit.')
  return kit
}

function kitFrom(file: string): KitCopy | undefined {
  try {
    const place = createRequire(file).resolve('@tuglet/kit/package.json')
    const { version } = JSON.parse(readFileSync(place, 'utf8')) as { version: string }
    return { root: path.dirname(realpathSync(place)), version }
  } catch {
    return undefined
  }
}
