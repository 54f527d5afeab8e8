import { existsSync } from 'node:fs'
import { enableCompileCache } from 'node:module'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { directories, orderWords } from '@tuglet/kit/start'
import { buildDigest, indexIdentity, type IndexPlace } from '../index/index-identity.ts'
import { folderIn, readIndex, readWordList } from '../index/index-files.ts'
import type { PluginIndex } from '../index/plugin-index.ts'
import { commandWords } from '../index/word-list.ts'
import { answerAtOnce, answerEarly } from './answer-early.ts'
import type { Candidates } from '../completion/candidates.ts'
import { candidatesWord } from '../completion/completion-text.ts'
import { completeWords } from './complete-words.ts'
import { loadCompiled } from './load-compiled.ts'
import { isOn, isSafe } from './is-safe.ts'
import { areInOrder, isCommand, lookUp } from './look-up.ts'
import { askForHelp } from './help-text.ts'

/** Words that the index understood: what the launcher goes on with. */
export interface EarlyStart {
  /** The index, when it is of today; without it all plugins are loaded. */
  readonly index?: PluginIndex | undefined
  /** The words in the kit's order, when the index could order them. */
  readonly ordered?: readonly string[] | undefined
  /** The id of the command that they run, when that is sure. */
  readonly commandId?: string | undefined
  /** Candidates for completion, when a command has to be asked for more. */
  readonly offer?: Candidates
}

/** The two bundles that go on where the index ends: the launcher, and the one copy of oclif and the kit that it needs. */
export interface Bundles {
  readonly launcher: string
  /** What the launcher's bundle calls the host. */
  readonly host: string
  /** Finds a file as Node would from the launcher. */
  resolve(name: string): string
}

/**
 * Starts the CLI: answers `--version`, help and completion from the index alone where they are the same at every start,
 * else hands over to the launcher's second bundle, which loads oclif.
 * @public The build makes the first bundle of it.
 */
export function start(root: string, bundles: Bundles): void {
  const dirs = directoriesOf(process.env)
  const early = prepareSafely({ root, dirs }, process.argv.slice(2))
  if (early === 'answered') return
  const { launch } = loadBundles(bundles, { cacheDir: dirs.cache, early })
  launch({ root, early })
}

interface Launcher {
  launch(options: { root: string; early: EarlyStart }): unknown
}

function loadBundles(
  { launcher, host, resolve }: Bundles,
  { cacheDir, early }: { cacheDir: string; early: EarlyStart },
) {
  // Both caches are in a folder of the person's own: what lies there is run.
  enableCompileCache(join(folderIn(cacheDir), 'compiled'))
  const kind = early.commandId === undefined ? 'whole' : 'part'
  const place = { cacheDir, digest: buildDigest ?? '', kind } as const
  const known = early.index && join(early.index.hostFolder, 'host.cjs')
  const loaded = loadCompiled(known !== undefined && existsSync(known) ? known : resolve(host), place)
  return loadCompiled(launcher, place, { [host]: loaded }) as Launcher
}

// An index that says whose it is and is damaged all the same is as good as none; nothing was written yet.
function prepareSafely(place: IndexPlace, words: readonly string[]): EarlyStart | 'answered' {
  try {
    return prepare(place, words)
  } catch {
    return {}
  }
}

function prepare({ root, dirs }: IndexPlace, words: readonly string[]): EarlyStart | 'answered' {
  const { env } = process
  if (isSafe(words) || isOn(env['TUGLET_NO_FAST']) || env['DEBUG'] || env['TUGLET_DEBUG']) return {}
  const index = readIndex(dirs.cache, indexIdentity({ root, dirs }))
  if (!index) return {}
  const atOnce = answerAtOnce(words, { index, cacheDir: dirs.cache })
  if (atOnce !== undefined) return answered(atOnce)
  if (words[0] === candidatesWord) {
    const offered = completeWords(words, { index, cacheDir: dirs.cache })
    return offered === 'answered' ? offered : { index, ...offered }
  }
  const ordered = orderedWords(words, { index, cacheDir: dirs.cache })
  if (!ordered) return { index }
  const exitCode = answerEarly(ordered, { index, cacheDir: dirs.cache })
  return exitCode === undefined ? { index, ordered, commandId: commandOf(ordered, index) } : answered(exitCode)
}

function answered(exitCode: number): 'answered' {
  process.exitCode = exitCode
  return 'answered'
}

function orderedWords(words: readonly string[], place: { index: PluginIndex; cacheDir: string }) {
  const found = lookUp(words, place.index)
  if (!found || areInOrder(found)) return words
  const list = readWordList(place.cacheDir, place.index)
  return list && orderWords(words, commandWords(list))
}

function commandOf(ordered: readonly string[], index: PluginIndex): string | undefined {
  const found = lookUp(ordered, index)
  return found && isCommand(found) && !askForHelp(ordered, index) ? found.id : undefined
}

function directoriesOf(env: NodeJS.ProcessEnv) {
  const userHome = env['HOME'] || homedir()
  return directories({ dirname: 'tuglet', env, platform: process.platform, cwd: currentFolder(userHome), userHome })
}

// The folder may be gone; the host falls back to the home directory in the same way.
function currentFolder(userHome: string): string {
  try {
    return process.cwd()
  } catch {
    return userHome
  }
}
