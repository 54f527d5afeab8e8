import { Failure } from '@tuglet/kit/lib'
import { storeFiles } from '../store/store-files.ts'
import { readList } from '../store/store-list.ts'
import type { StoreConfig, StoreOptions } from '../store-options.ts'
import { minimalSet } from './minimal-set.ts'
import type { Program } from './own-program.ts'
import { runWithPlugins, type Attempt } from './run-with-plugins.ts'

/** What a bisection found out. */
export interface Bisection {
  readonly command: string
  /** The plugins without which it works: one, or several that only fail together. */
  readonly culprits: readonly string[]
  readonly verdict: string
  /** How often the command was run. */
  readonly runs: number
}

/** The command that fails, how it is started, and how long each try may take. */
export interface BisectOptions {
  readonly words: readonly string[]
  readonly program: Program
  readonly limitMs: number
}

/** Finds the installed plugins that make a command fail, by running it with fewer and fewer of them. */
export async function bisectPlugins(
  { words, program, limitMs }: BisectOptions,
  { host, config, tasks }: Pick<StoreOptions, 'host' | 'config' | 'tasks'>,
): Promise<Bisection> {
  if (words.length === 0) throw noCommand()
  const command = words.join(' ')
  const names = readList(storeFiles(host.dirs.data).list).plugins.map(({ name }) => name)
  // Without the plugin that brings it the command fails for want of itself.
  const own = names.filter((name) => name === ownerOf(words, config))
  const others = names.filter((name) => !own.includes(name))
  const known = new Map<string, Promise<Attempt>>()
  const run = (some: readonly string[]): Promise<Attempt> => {
    const key = some.toSorted().join(' ')
    const title = `With ${some.length} of ${others.length} plugins`
    const tried =
      known.get(key) ??
      tasks.step(title, async (step) => {
        const attempt = await runWithPlugins([...own, ...some], { host, program, words, limitMs })
        step.status(told(attempt))
        return attempt
      })
    known.set(key, tried)
    return tried
  }
  const done = (verdict: string, culprits: readonly string[] = []): Bisection => {
    return { command, culprits, verdict, runs: known.size }
  }
  const whole = await run(others)
  if (!whole.failed) return done('It works with all plugins.')
  if ((await run([])).failed) {
    if (own.length > 0) return done('It fails with no other plugin than its own.', own)
    return done('It fails without any installed plugin.')
  }
  const culprits = await minimalSet(others, async (part) => (await run(part)).failed)
  const one = culprits.length === 1
  return done(one ? 'It works without this plugin.' : 'It fails only with all of these together.', culprits)
}

function told({ failed, exitCode }: Attempt): string {
  if (!failed) return 'works'
  return exitCode === undefined ? 'does not end' : `fails with exit code ${exitCode}`
}

function ownerOf(words: readonly string[], { plugins }: StoreConfig): string | undefined {
  const all = [...plugins.values()].flatMap(({ name, commands }) => {
    return commands.map(({ id }) => ({ name, parts: id.split(':') }))
  })
  const matching = all.filter(({ parts }) => parts.every((part, at) => words[at] === part))
  return matching.toSorted((left, right) => right.parts.length - left.parts.length)[0]?.name
}

function noCommand(): Failure {
  return new Failure('usage', 'There is no command to try.', {
    code: 'COMMAND_MISSING',
    hints: ['Give the one that fails: tuglet plugins bisect -- ci list'],
  })
}
