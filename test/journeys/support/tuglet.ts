import type { EmptyHome } from './empty-home.ts'
import { startProgram, type Ended, type Running } from './run-program.ts'
import type { Store } from './store.ts'

/** What a run of the installed CLI has beside its words; in the home directory unless `cwd` says otherwise. */
export interface Run {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  readonly timeoutMs?: number
  /** Written to its stdin. */
  readonly input?: string
}

/** The CLI as one person has it installed. */
export interface Tuglet {
  run(words: readonly string[], options?: Run): Promise<Ended>
  start(words: readonly string[], options?: Run): Running
}

/** The store's CLI in the hands of a person. */
export function tugletOf({ command: [program, ...first] }: Store, home: EmptyHome): Tuglet {
  const start: Tuglet['start'] = (words, { cwd = home.folder, env = {}, ...options } = {}) =>
    startProgram(program, [...first, ...words], { cwd, env: { ...home.env, ...env }, ...options })
  return { start, run: (words, options) => start(words, options).ended }
}
