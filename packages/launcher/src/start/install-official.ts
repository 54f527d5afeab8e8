import type { Config } from '@oclif/core'
import { Failure, openRun, withHost } from '@tuglet/kit/start'
import type { Start } from './start-options.ts'

/** A command of an official plugin that is not installed yet. */
export interface OfficialCommand {
  /** The command's words. */
  readonly words: string
  readonly plugin: string
  /** The version that goes with this CLI. */
  readonly version: string
}

/** What the plugin store contributes to `tuglet:installOfficial`: it installs an official plugin, or throws a Failure that says why not. */
export type InstallOfficial = (
  plugin: { readonly name: string; readonly version: string },
  use: Pick<Run, 'host' | 'out'> & { readonly config: Config; readonly tasks: Step; readonly words: readonly string[] },
) => Promise<void>

type Run = Awaited<ReturnType<typeof openRun>>
type Step = Run['tasks']['step']

/** The command that some words run, when it comes with an official plugin that has to be installed first; asking for its help runs nothing. */
export function officialCommand(ordered: readonly string[], config: Config): OfficialCommand | undefined {
  const end = ordered.findIndex((word) => word.startsWith('-'))
  const words = end === -1 ? ordered : ordered.slice(0, end)
  if (asksForHelp(ordered, config)) return undefined
  for (let length = words.length; length > 0; length -= 1) {
    const command = config.findCommand(words.slice(0, length).join(':'))
    if (!command) continue
    const { pluginType, pluginName = '' } = command
    const version = config.pjson.oclif.jitPlugins?.[pluginName] ?? ''
    return pluginType === 'jit' ? { words: words.slice(0, length).join(' '), plugin: pluginName, version } : undefined
  }
  return undefined
}

/** Has the plugin of a command installed by the plugin store; without a store, a failure that names the way. */
export async function installOfficial(
  { words, plugin, version }: OfficialCommand,
  config: Config,
  start: Pick<Start, 'host' | 'words'>,
): Promise<void> {
  const { successes, failures } = await config.runHook('tuglet:installOfficial', {}, undefined, true)
  const [install] = successes.flatMap(({ result }) => (Array.isArray(result) ? (result as InstallOfficial[]) : []))
  if (install) return runInstall((use) => install({ name: plugin, version }, use), config, start)
  throw new Failure('plugin', `${config.bin} ${words} is in the plugin ${plugin}, which is not installed.`, {
    code: 'PLUGIN_NOT_INSTALLED',
    hints: [`Install it with ${config.bin} plugins install ${plugin}`],
    data: { plugin },
    ...(failures[0] && { cause: failures[0].error }),
  })
}

// Its steps, its questions and its failure are told as a command's are.
async function runInstall(
  install: (use: Parameters<InstallOfficial>[1]) => Promise<void>,
  config: Config,
  { host: outer, words }: Pick<Start, 'host' | 'words'>,
): Promise<void> {
  const run = await openRun(outer, words)
  const { host, out, tasks } = run
  try {
    await withHost(host, () => install({ config, host, out, tasks: tasks.step, words }))
  } catch (error) {
    throw await run.fail(error, {})
  } finally {
    await run.end()
  }
}

function asksForHelp(ordered: readonly string[], { pjson }: Config): boolean {
  const end = ordered.indexOf('--')
  const helpFlags = ['--help', ...(pjson.oclif.additionalHelpFlags ?? [])]
  return (end === -1 ? ordered : ordered.slice(0, end)).some((word) => helpFlags.includes(word))
}
