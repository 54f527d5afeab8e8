import { settings } from '@oclif/core'
import { openRun, setProcessHost, startNodeHost, wasTold, withHost, type Host } from '@tuglet/kit/start'
import type { EarlyStart } from '../early/start.ts'
import { pluginGuard } from '../hooks/plugin-guard.ts'
import { StaleIndex } from '../plugins/indexed-plugins.ts'
import { dropIndex } from '../index/index-files.ts'
import { runIndexed } from './run-indexed.ts'
import { runLoaded } from './run-loaded.ts'
import type { Start } from './start-options.ts'

/** What to start. */
export interface LaunchOptions {
  /** The CLI's own package: its package.json names the core plugins. */
  readonly root: string
  readonly words?: readonly string[]
  readonly fromSources?: boolean
  /** What the index already told of these words. */
  readonly early?: EarlyStart
}

/** Starts the CLI for the words of this process and ends the process with the command's exit code. */
export async function launch({
  root,
  words = process.argv.slice(2),
  fromSources = false,
  early = {},
}: LaunchOptions): Promise<void> {
  const host = startNodeHost()
  setProcessHost(host)
  // Native type stripping runs sources; oclif's own transpiling would look for tools that are not there.
  settings.enableAutoTranspile = false
  shareDirectories(host)
  const warn = (text: string) => void host.stderr.write(text)
  const guard = pluginGuard({ dataDir: host.dirs.data, warn })
  const exitCode = await exitCodeOf(host, words, () => start({ host, guard, root, words, fromSources, early }))
  guard.end()
  await host.finish(exitCode)
}

async function start(options: Start): Promise<void> {
  try {
    if (await runIndexed(options)) return
  } catch (error) {
    if (!(error instanceof StaleIndex)) throw error
    dropIndex(options.host.dirs.cache)
    return runLoaded({ ...options, early: {} })
  }
  await runLoaded(options)
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
