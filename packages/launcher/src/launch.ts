import { Config, run, settings, type Interfaces } from '@oclif/core'
import {
  openRun,
  orderWords,
  setProcessHost,
  startNodeHost,
  wasTold,
  withHost,
  type CommandWords,
  type Host,
} from '@tuglet/kit/start'
import { asksForSafety } from './asks-for-safety.ts'
import { checkoutPlugins, storePlugins } from './find-plugins.ts'
import { loadPlugins } from './load-plugins.ts'
import { unknownCommand } from './unknown-command.ts'

/** What to start. */
export interface LaunchOptions {
  /** The CLI's own package: its package.json names the core plugins. */
  readonly root: string
  readonly words?: readonly string[]
  readonly fromSources?: boolean
}

/** Starts the CLI for the words of this process and ends the process with the command's exit code. */
export async function launch({
  root,
  words = process.argv.slice(2),
  fromSources = false,
}: LaunchOptions): Promise<void> {
  const host = startNodeHost()
  setProcessHost(host)
  // Native type stripping runs sources; oclif's own transpiling would look for tools that are not there.
  settings.enableAutoTranspile = false
  await host.finish(await exitCodeOf(host, words, () => start(host, { root, words, fromSources })))
}

async function start(host: Host, { root, words, fromSources }: Required<LaunchOptions>): Promise<void> {
  shareDirectories(host)
  const isAsked = asksForSafety(words, () => pluginFolders(root, host.dirs.data))
  const safe = isAsked || Boolean(host.env['TUGLET_SAFE'])
  const { pjson, plugins, broken } = await loadPlugins({ root, dataDir: host.dirs.data, fromSources, safe })
  for (const { name, error } of broken)
    await host.stderr.write(`Warning: the plugin ${name} is left out: ${firstLine(error)}\n`)
  const options: Interfaces.LoadOptions = { root, pjson, plugins, userPlugins: false, devPlugins: false }
  const config = await Config.load(options)
  const ordered = orderWords(words, config.commands as unknown as CommandWords[])
  const unknown = unknownCommand(ordered, config)
  if (unknown) throw unknown
  await run(ordered, config)
}

/** The exit code of a run; a failure that nobody told yet (bad words, oclif's own commands) is told here. */
async function exitCodeOf(host: Host, words: readonly string[], work: () => Promise<void>): Promise<number> {
  try {
    await withHost(host, work)
    return Number(process.exitCode ?? 0)
  } catch (error) {
    if (wasTold(error)) return error.exitCode
    const opened = await openRun(host, words)
    const failure = await opened.fail(error, {})
    await opened.end()
    return failure.exitCode
  }
}

// oclif and its plugin installer look for directories under these names; they must be the host's.
function shareDirectories({ dirs }: Host): void {
  process.env['TUGLET_CONFIG_DIR'] = dirs.config
  process.env['TUGLET_DATA_DIR'] = dirs.data
  process.env['TUGLET_CACHE_DIR'] = dirs.cache
}

function pluginFolders(root: string, dataDir: string): readonly string[] {
  return [...checkoutPlugins(root), ...storePlugins(dataDir)].map((plugin) => plugin.root)
}

const firstLine = (error: Error) => error.message.split('\n')[0] ?? error.message
