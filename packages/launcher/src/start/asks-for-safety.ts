import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { orderWords, type CommandWords } from '@tuglet/kit/start'
import { checkManifest } from '../plugins/check-manifest.ts'

/**
 * Whether `--safe` was said to us. In the verbatim tail of an installed plugin's command it is a word for somebody else,
 * and to know that only the manifests of these folders are read: nothing of theirs runs.
 */
export function asksForSafety(words: readonly string[], folders: () => readonly string[]): boolean {
  if (!isOurs(words)) return false
  return isOurs(orderWords(words, folders().flatMap(commandsIn)))
}

// What is verbatim stands behind a `--` once the words are in order.
function isOurs(words: readonly string[]): boolean {
  const end = words.indexOf('--')
  return words.slice(0, end === -1 ? words.length : end).includes('--safe')
}

function commandsIn(folder: string): CommandWords[] {
  const path = join(folder, 'oclif.manifest.json')
  if (!existsSync(path)) return []
  try {
    checkManifest(folder)
    const { commands } = JSON.parse(readFileSync(path, 'utf8')) as { commands?: Record<string, CommandWords> }
    return Object.values(commands ?? {})
  } catch {
    return []
  }
}
