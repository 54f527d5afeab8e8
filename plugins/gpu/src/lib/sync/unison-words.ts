import { defaultExcludes } from './sync-rules.ts'
import type { Tree } from './tree.ts'
import type { UnisonSetup } from './unison-setup.ts'

/** What a run is about besides its two sides. */
export interface UnisonRun {
  readonly tree: Tree
  readonly excludes: readonly string[]
  /** Whether its memory of the last run is set aside. */
  readonly forgets: boolean
}

/** The arguments of a run that keeps two folders the same until it is ended. It stops rather than empty a side. */
export function unisonWords(setup: UnisonSetup, { tree, excludes, forgets }: UnisonRun): string[] {
  const words = ['-ui', 'text', '-batch', '-auto', '-dumbtty', '-times', '-confirmbigdel=true', '-copyonconflict']
  if (forgets) words.push('-ignorearchives')
  const settings = {
    prefer: 'newer',
    repeat: setup.canWatch ? 'watch' : '1',
    sshcmd: setup.sshCommand,
    servercmd: setup.serverCommand,
    logfile: `${setup.archives}/log`,
  }
  for (const [name, value] of Object.entries(settings)) words.push(`-${name}`, value)
  for (const pattern of ignored(tree, excludes)) words.push('-ignore', pattern)
  return [setup.local, setup.remote, ...words]
}

// Rules that are more than a name hold for what is here now: Unison's own patterns are not gitignore's.
function ignored({ rules, scan }: Tree, excludes: readonly string[]): string[] {
  const plain = excludes
    .filter((pattern) => /^[^/!#*?[\]\\]+\/?$/.test(pattern))
    .map((pattern) => pattern.replace(/\/$/, ''))
  const defaults = defaultExcludes.filter((name) => rules.leavesOut(name, true) !== undefined)
  const names = ['.ow_sync', ...defaults, ...plain].map((name) => `Name ${escaped(name)}`)
  const paths = scan.skipped.map(({ path }) => `Path ${escaped(path)}`)
  return [...new Set(['Name .tuglet-*', ...names, ...paths])]
}

function escaped(text: string): string {
  return text.replaceAll(/[\\*?[\]{},]/g, (letter) => `\\${letter}`)
}
