import { fstatSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { folderIn, indexKey, replaceFile } from '../index/index-files.ts'
import { hasDynamicHelp, isTopic, type IndexHead, type PluginIndex } from '../index/plugin-index.ts'
import { isFlag, lookUp, type Found } from './look-up.ts'

/** The id whose help some words ask for, '' for the root, when that help is the same at every start; nothing otherwise. */
export function helpSubject(words: readonly string[], index: PluginIndex): string | undefined {
  if (!index.hasSteadyHelp || index.hasLifecycleHooks) return undefined
  const path = words.filter((word) => !index.helpFlags.includes(word))
  const found = lookUp(path, index)
  if (!found || found.rest.length > 0) return undefined
  if (path.length === 0) return ''
  return isSteady(found, path.length < words.length) ? found.id : undefined
}

// The words of a topic alone show its help; those of a command run it.
function isSteady({ word }: Found, isAsked: boolean): boolean {
  if (!word || (word[1] & hasDynamicHelp) !== 0) return false
  return isAsked || (word[0] < 0 && (word[1] & isTopic) !== 0)
}

/** The id that words ask the help of by a help flag, as far as that is sure without the whole index. */
export function askedSubject(words: readonly string[], index: IndexHead): string | undefined {
  const path = words.filter((word) => !index.helpFlags.includes(word))
  const isPath = path.every((word) => /^[\w-]+$/.test(word) && !isFlag(word))
  return isPath && path.length < words.length ? path.join(':') : undefined
}

/** Whether words ask for help, as oclif reads them: a help flag before `--`. */
export function askForHelp(words: readonly string[], index: PluginIndex): boolean {
  const end = words.indexOf('--')
  const head = end === -1 ? words : words.slice(0, end)
  return words.length === 0 || head.some((word) => index.helpFlags.includes(word))
}

/** A help text and what it was printed for. */
interface KeptHelp {
  readonly of: string
  readonly text: string
}

/** The help of a subject as it was last printed with this index on a terminal like this one. */
export function readHelp(subject: string, cacheDir: string, index: IndexHead): string | undefined {
  try {
    const kept = JSON.parse(readFileSync(helpFile(subject, cacheDir), 'utf8')) as KeptHelp
    return kept.of === helpKey(subject, index) && typeof kept.text === 'string' ? kept.text : undefined
  } catch {
    return undefined
  }
}

/** Keeps the help that was printed for a subject; a cache that cannot be written is gone without. */
export function keepHelp(subject: string, text: string, { cacheDir, index }: { cacheDir: string; index: PluginIndex }) {
  try {
    mkdirSync(join(folderIn(cacheDir), 'help'), { recursive: true, mode: 0o700 })
    replaceFile(helpFile(subject, cacheDir), JSON.stringify({ of: helpKey(subject, index), text } satisfies KeptHelp))
  } catch {
    // The next start prints it again.
  }
}

function helpFile(subject: string, cacheDir: string): string {
  // No id makes a path of its own: letters, digits, `-` and `_` stay, all else is written as a number.
  const name = subject.replaceAll(/[^a-z\d_-]/g, (letter) => `~${(letter.codePointAt(0) ?? 0).toString(16)}`)
  return join(folderIn(cacheDir), 'help', `${name.slice(0, 100)}.json`)
}

// What oclif and ansis look at to choose width and colours.
function helpKey(subject: string, index: IndexHead): string {
  const { env } = process
  const values = ['COLORTERM', 'FORCE_COLOR', 'NO_COLOR', 'TERM', 'TF_BUILD', 'CI', 'OCLIF_COLUMNS', 'NEXT_RUNTIME']
  const names = Object.keys(env).filter((name) => /TEAMCI|GITHUB|GITEA|^PM2_HOME$|^pm_id$/.test(name))
  return JSON.stringify([
    subject,
    indexKey(index),
    width(),
    ...values.map((name) => env[name] ?? null),
    ...names.toSorted(),
  ])
}

// Asking the stream would build it, which takes longer than the whole answer; only a device can be a terminal.
function width(): number {
  if (!fstatSync(1).isCharacterDevice() || !process.stdout.isTTY) return 0
  return process.stdout.getWindowSize()[0]
}
