import { readFileSync } from 'node:fs'
import path from 'node:path'
import { commandFiles } from '../../checks/command-files.ts'
import type { PackageFacts } from '../../checks/installed-plugin.ts'
import { readManifest } from '../../checks/read-manifest.ts'
import { notAPlugin } from '../npm/ask-registry.ts'
import type { TrialFile } from './trial-process.ts'

/** A plugin as it is on the disk now: oclif remembers files of the version that this process was started with. */
export interface PluginOnDisk {
  readonly name: string
  readonly version: string
  readonly root: string
  readonly pjson: PackageFacts & { readonly engines?: { readonly node?: string } }
  /** The files of its commands and of what it contributes to extension points. */
  readonly files: readonly TrialFile[]
  /** The lifecycle hooks that it has: they run only where allowed. */
  readonly lifecycleHooks: readonly string[]
}

interface Package extends PackageFacts {
  readonly name: string
  readonly version: string
  readonly engines?: { readonly node?: string }
  readonly oclif: PackageFacts['oclif'] & { readonly hooks?: Readonly<Record<string, unknown>> }
}

/** Reads what is in the folder of a plugin; a package that is no plugin is a Failure. */
export function readPlugin(root: string): PluginOnDisk {
  const pjson = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as Package
  const { name, version, oclif } = pjson
  if (typeof oclif !== 'object' || oclif === null) throw notAPlugin(name)
  const hooks = Object.entries(oclif.hooks ?? {})
  const isPoint = (id: string) => id.startsWith('tuglet:')
  const points = hooks.filter(([id]) => isPoint(id)).flatMap(([id, value]) => pointFiles(root, id, value))
  return {
    name,
    version,
    root,
    pjson,
    files: [...commandsOf(root, oclif.commands), ...points],
    lifecycleHooks: hooks.map(([id]) => id).filter((id) => !isPoint(id)),
  }
}

function commandsOf(root: string, commands: unknown): readonly TrialFile[] {
  const { target } = (commands ?? {}) as { readonly target?: string }
  const listed = Object.entries(readManifest(root)?.commands ?? {})
  const found = commandFiles(root, commands)
  const fileOf = (id: string) => found.find((one) => one.id === id)?.file ?? path.join(root, target ?? id)
  const files = listed.map(([id, { relativePath }]) => ({
    id,
    file: relativePath ? path.join(root, ...relativePath) : fileOf(id),
  }))
  return (files.length > 0 ? files : found).map(({ id, file }) => {
    return { what: `command ${id.replaceAll(':', ' ')}`, file, holds: 'command' }
  })
}

// A hook names a file, several, or a file and which of its exports.
function pointFiles(root: string, id: string, value: unknown): readonly TrialFile[] {
  return [value].flat().flatMap((one): TrialFile[] => {
    const target = typeof one === 'object' && one !== null ? (one as { readonly target?: unknown }).target : one
    return typeof target === 'string'
      ? [{ what: `part in ${id}`, file: path.resolve(root, target), holds: 'hook' }]
      : []
  })
}
