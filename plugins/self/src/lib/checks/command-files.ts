import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'

/** A command and the file it is in. */
export interface CommandFile {
  readonly id: string
  /** Absolute. */
  readonly file: string
}

/** The files below a plugin's commands folder, by the ids that oclif gives them; nothing for a plugin that lists its commands in code. */
export function commandFiles(root: string, commands: unknown): readonly CommandFile[] {
  const folder = commandsFolder(commands)
  if (folder === undefined || !existsSync(path.join(root, folder))) return []
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /(?<!\.(test|spec|d))\.[cm]?[jt]s$/.test(file))
    .map((file) => ({ id: idOf(file), file: path.join(root, folder, file) }))
}

function commandsFolder(commands: unknown): string | undefined {
  if (typeof commands === 'string') return commands
  const { strategy, target } = (commands ?? {}) as { readonly strategy?: string; readonly target?: string }
  return strategy === 'pattern' ? target : undefined
}

function idOf(file: string): string {
  const words = file.replace(/\.[cm]?[jt]s$/, '').split(path.sep)
  return (words.at(-1) === 'index' ? words.slice(0, -1) : words).join(':')
}
