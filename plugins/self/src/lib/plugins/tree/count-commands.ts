import { commandFiles } from '../../checks/command-files.ts'
import { readManifest } from '../../checks/read-manifest.ts'

/** How many commands a plugin has, by its manifest or else by its files. */
export function countCommands(root: string, commands: unknown): number {
  return Object.keys(readManifest(root)?.commands ?? {}).length || commandFiles(root, commands).length
}
