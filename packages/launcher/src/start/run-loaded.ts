import { run, type Config, type Interfaces } from '@oclif/core'
import { orderWords, type CommandWords, type Host } from '@tuglet/kit/start'
import { candidates } from '../completion/candidates.ts'
import { candidatesWord } from '../completion/completion-text.ts'
import { helpSubject, keepHelp } from '../early/help-text.ts'
import { isOn } from '../early/is-safe.ts'
import { buildIndex } from '../index/build-index.ts'
import { areFresh, stampAll } from '../index/file-stamp.ts'
import { buildDigest, indexIdentity } from '../index/index-identity.ts'
import { dropIndex, writeIndex } from '../index/index-files.ts'
import { leftOut } from '../index/left-out.ts'
import { listWords } from '../index/list-words.ts'
import type { PluginIndex } from '../index/plugin-index.ts'
import { pluginFiles, storeFiles } from '../index/watched-files.ts'
import { checkoutPlugins, storePlugins } from '../plugins/find-plugins.ts'
import { loadPlugins, type LoadedPlugins } from '../plugins/load-plugins.ts'
import { asksForSafety } from './asks-for-safety.ts'
import { officialCommand, installOfficial } from './install-official.ts'
import { LaunchedConfig } from './launched-config.ts'
import { printLive } from './print-live.ts'
import { recordOutput } from './record-output.ts'
import type { Start } from './start-options.ts'
import { unknownCommand } from './unknown-command.ts'

/** Loads all plugins and lets oclif run the words; leaves an index for the starts that follow. */
export async function runLoaded(start: Start): Promise<void> {
  const { host, words } = start
  const { config, loaded, index } = await openConfig(start)
  if (words[0] === candidatesWord) return complete(words.slice(1), config, host)
  const ordered = orderWords(words, config.commands as unknown as CommandWords[])
  const official = officialCommand(ordered, config)
  if (official) {
    await installOfficial(official, config, { host, words: ordered })
    dropIndex(host.dirs.cache)
    return runAgain(start)
  }
  const unknown = unknownCommand(ordered, config, loaded.parked)
  if (unknown) throw unknown
  await runRecorded(ordered, config, index && { index, cacheDir: host.dirs.cache })
}

function complete(words: readonly string[], config: Config, host: Host): Promise<void> {
  return printLive(candidates(words, listWords(config)), config, { host, words })
}

// The new plugin is there now; were it not, its command is told as unknown instead of being installed for ever.
async function runAgain(start: Start): Promise<void> {
  const { config, loaded } = await openConfig(start)
  const ordered = orderWords(start.words, config.commands as unknown as CommandWords[])
  const unknown = unknownCommand(ordered, config, loaded.parked)
  if (unknown) throw unknown
  await run(ordered, config)
}

interface Opened {
  readonly config: LaunchedConfig
  readonly loaded: LoadedPlugins
  readonly index: PluginIndex | undefined
}

async function openConfig({ host, guard, root, words, fromSources, early }: Start): Promise<Opened> {
  const { dirs } = host
  const builtAt = Date.now()
  const stamps = stampAll(storeFiles({ root, dirs }))
  const safe = isOn(host.env['TUGLET_SAFE']) || asksForSafety(words, () => pluginFolders(root, dirs.data))
  const loaded = await loadPlugins({ root, dataDir: dirs.data, fromSources, safe })
  const { pjson, plugins, broken } = loaded
  if (broken.length > 0)
    await host.stderr.write(leftOut(broken.map(({ name, error }) => ({ name, message: firstLine(error) }))))
  const options: Interfaces.Options = { root, pjson, plugins: plugins as never, userPlugins: false, devPlugins: false }
  const config = await LaunchedConfig.open(options, { guard })
  if (early.index || safe || fromSources || buildDigest === undefined) return { config, loaded, index: early.index }
  const files = stampAll(
    pluginFiles(
      loaded.found,
      broken.map(({ name }) => name),
    ),
  )
  const watched = { builtAt, stamps: [...stamps, ...files] }
  const index = buildIndex({ config, broken, watched, identity: indexIdentity({ root, dirs }) })
  if (index) writeIndex(dirs.cache, index, listWords(config))
  return { config, loaded, index }
}

function pluginFolders(root: string, dataDir: string): readonly string[] {
  return [...checkoutPlugins(root), ...storePlugins(dataDir)].map((plugin) => plugin.root)
}

/** Runs the words; help that will be the same next time is kept. */
async function runRecorded(
  ordered: string[],
  config: Config,
  keep: { index: PluginIndex; cacheDir: string } | undefined,
): Promise<void> {
  const subject = keep && helpSubject(ordered, keep.index)
  if (!keep || subject === undefined) return void (await run(ordered, config))
  const recorded = recordOutput()
  try {
    await run(ordered, config)
  } finally {
    recorded.end()
  }
  // A file that changed meanwhile, or in the moment in which the index was made, would make it the help of another day.
  const isOfToday = areFresh(keep.index.stamps, keep.index.builtAt)
  if (recorded.stderr === '' && !process.exitCode && isOfToday) keepHelp(subject, recorded.stdout, keep)
}

const firstLine = (error: Error) => error.message.split('\n')[0] ?? error.message
