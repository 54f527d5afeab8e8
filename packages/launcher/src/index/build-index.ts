import { realpathSync } from 'node:fs'
import type { Command, Config, Interfaces } from '@oclif/core'
import { isOfEveryStart } from '../hooks/hook-events.ts'
import { sharedHost } from '../share/host-copy.ts'
import { sharesOf } from '../share/shares-of.ts'
import {
  hasDynamicHelp,
  isInstalledLater,
  isTopic,
  isVerbatim,
  takesArguments,
  type PluginEntry,
  type PluginIndex,
  type RootPackage,
  type Word,
} from './plugin-index.ts'

/** What an index is made of. */
export interface IndexSource {
  /** A config of all plugins. */
  readonly config: Config
  readonly broken: readonly { readonly name: string; readonly error: Error }[]
  /** The stamps from before the plugins were read, and when that was. */
  readonly watched: Pick<PluginIndex, 'builtAt' | 'stamps'>
  readonly identity: string
}

/** The index of a full config; nothing when only looking tells what there is: a plugin without a manifest, words in any order. */
export function buildIndex({ config, broken, watched, identity }: IndexSource): PluginIndex | undefined {
  const [, ...plugins] = config.getPluginsList()
  if (config.flexibleTaxonomy || config.isSingleCommandCLI) return undefined
  if (plugins.some(({ hasManifest, commands }) => !hasManifest && commands.length > 0)) return undefined
  return {
    identity,
    ...watched,
    userAgent: config.userAgent,
    helpFlags: ['--help', ...(config.pjson.oclif.additionalHelpFlags ?? [])],
    rootPackage: rootPackage(config.pjson),
    plugins: plugins.map(pluginEntry),
    hostFolder: sharedHost?.folder ?? '',
    words: wordGroups(config, plugins),
    broken: broken.map(({ name, error }) => ({ name, message: error.message.split('\n')[0] ?? '' })),
    hasLifecycleHooks: config.getPluginsList().some(({ hooks }) => Object.keys(hooks).some(isOfEveryStart)),
    hasSteadyHelp: config.theme === undefined && config.getPluginsList().every(hasSteadyTexts),
  }
}

function rootPackage({ name, version, description, type, oclif }: Interfaces.PJSON): RootPackage {
  const more = { ...(description !== undefined && { description }), ...(typeof type === 'string' && { type }) }
  return { name, version, ...more, oclif: oclif as Readonly<Record<string, unknown>> }
}

function pluginEntry(plugin: Interfaces.Plugin): PluginEntry {
  const { name, version, root, type, tag, hooks, pjson } = plugin
  const shares = sharesOf(pjson)
  return { name, version, root, type, ...(tag && { tag }), realRoot: realpathSync(root), hooks, shares }
}

function wordGroups(config: Config, plugins: readonly Interfaces.Plugin[]): PluginIndex['words'] {
  // A copy under an alias keeps the very function that loads the command: that tells whose it is.
  const owners = new Map(plugins.flatMap(({ commands }, at) => commands.map((command) => [command.load, at] as const)))
  const words = new Map<string, Word>()
  for (const command of config.commands) words.set(command.id, [owners.get(command.load) ?? -1, commandBits(command)])
  for (const { name } of config.topics) {
    const [plugin, bits] = words.get(name) ?? [-1, 0]
    words.set(name, [plugin, bits | isTopic])
  }
  const groups = Map.groupBy(words, ([id]) => id.split(':', 1)[0] ?? '')
  return Object.fromEntries([...groups].map(([first, group]) => [first, Object.fromEntries(group)]))
}

function commandBits(command: Command.Loadable): number {
  const { strict, args, pluginType } = command
  const { verbatim, growsHelp } = command as { verbatim?: boolean; growsHelp?: boolean }
  return [
    (strict === false || Object.keys(args ?? {}).length > 0) && takesArguments,
    verbatim && isVerbatim,
    (command.hasDynamicHelp || growsHelp) && hasDynamicHelp,
    pluginType === 'jit' && isInstalledLater,
  ].reduce<number>((bits, bit) => bits | (bit || 0), 0)
}

// Texts are templates: those that name the program or the command come out the same each time, others may not.
const steady = /<%=\s*(?:config\.(?:bin|name|version|dirname)|command\.id)\s*%>/g

function hasSteadyTexts({ commands, pjson }: Interfaces.Plugin): boolean {
  const texts = JSON.stringify([pjson.oclif.topics ?? {}, pjson.description ?? '', commands])
  return !texts.includes('<%') || !texts.replaceAll(steady, '').includes('<%')
}
