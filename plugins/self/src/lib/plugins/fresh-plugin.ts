import { readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { commandFiles, type CommandFile } from '../checks/command-files.ts'
import type { InstalledCommand, InstalledPlugin, PackageFacts } from '../checks/installed-plugin.ts'
import { readManifest } from '../checks/read-manifest.ts'

/** A plugin as it is on the disk now: oclif remembers files of the version that this process was started with. */
export function freshPlugin(root: string, type: string): InstalledPlugin {
  const pjson = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as PackageFacts & {
    readonly name: string
    readonly version: string
  }
  const { name, version } = pjson
  const { target } = (pjson.oclif.commands ?? {}) as { readonly target?: string }
  const listed = Object.entries(readManifest(root)?.commands ?? {})
  const found = commandFiles(root, pjson.oclif.commands)
  const fileOf = (id: string) => found.find((one) => one.id === id)?.file ?? path.join(root, target ?? id)
  const files: readonly CommandFile[] = listed.map(([id, { relativePath }]) => ({
    id,
    file: relativePath ? path.join(root, ...relativePath) : fileOf(id),
  }))
  const commands = (files.length > 0 ? files : found).map((file) => freshCommand(file, version))
  return { name, version, root, type, isRoot: false, pjson, commands }
}

function freshCommand({ id, file }: CommandFile, version: string): InstalledCommand {
  return {
    id,
    async load() {
      const { href } = pathToFileURL(file)
      const module = (await import(`${href}?${version}`)) as Readonly<Record<string, unknown>>
      if (!Object.values(module).some(holdsCommands)) throw new Error('there is no command class in its file')
    },
  }
}

// A command's class, or the table of them that a plugin keeps in code.
function holdsCommands(exported: unknown): boolean {
  if (typeof exported === 'function') return 'run' in exported
  if (typeof exported !== 'object' || exported === null) return false
  return Object.values(exported).some((inner) => typeof inner === 'function' && 'run' in inner)
}
