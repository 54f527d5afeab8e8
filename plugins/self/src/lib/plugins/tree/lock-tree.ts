import { readFileSync } from 'node:fs'
import path from 'node:path'
import { readNpmLock } from '../npm/npm-packages.ts'
import { replaceFile, sortedJson } from '../store/replace-file.ts'
import type { GenerationFiles } from '../store/store-files.ts'
import { readList } from '../store/store-list.ts'
import type { LockedPlugin, PluginLock, TrustLevel } from '../store/plugin-lock.ts'
import { countCommands } from './count-commands.ts'
import { allDigests, digestsSince, readDigests } from './kept-digests.ts'
import { treeHash } from './tree-hash.ts'

/** What is known of plugins beside their files. */
export interface Standing {
  /** The lock before the change: what stayed keeps its trust and its hooks. */
  readonly before: PluginLock
  /** What this change found out. */
  readonly trust: ReadonlyMap<string, TrustLevel>
  readonly hooks: ReadonlyMap<string, readonly string[]>
}

/** Writes the lock of a generation and the digests of its packages; plugins that are linked have no place in it. */
export async function lockTree(generation: GenerationFiles, standing: Standing): Promise<PluginLock> {
  const packages = readNpmLock(generation.npmLock)
  const digestOf = digestsSince(readDigests(generation.digests), packages, generation.folder)
  const users = readList(generation.list).plugins.filter(({ type }) => type === 'user')
  const plugins: Record<string, LockedPlugin> = {}
  for (const { name } of users) {
    const facts = readFacts(path.join(generation.packages, name))
    // A plugin whose files are missing has nothing to lock; doctor says so.
    if (!facts) continue
    const { version = '0.0.0', integrity = '' } = packages[`node_modules/${name}`] ?? facts
    const hash = await treeHash(name, packages, digestOf)
    const kitRange = facts.dependencies?.['@tuglet/kit'] ?? facts.peerDependencies?.['@tuglet/kit'] ?? '*'
    const commands = countCommands(path.join(generation.packages, name), facts.oclif?.commands)
    plugins[name] = { version, integrity, treeHash: hash, kitRange, commands, ...standingOf(name, integrity, standing) }
  }
  const lock: PluginLock = { version: 1, plugins }
  await replaceFile(generation.lock, sortedJson(lock))
  await replaceFile(generation.digests, sortedJson(await allDigests(packages, digestOf)))
  return lock
}

function standingOf(
  name: string,
  integrity: string,
  { before, trust, hooks }: Standing,
): Pick<LockedPlugin, 'trust' | 'hooks'> {
  const old = before.plugins[name]
  const known = old?.integrity === integrity ? old.trust : undefined
  return { trust: trust.get(name) ?? known ?? 'unverified', hooks: hooks.get(name) ?? old?.hooks ?? [] }
}

interface Facts {
  readonly version?: string
  readonly integrity?: string
  readonly dependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
  readonly oclif?: { readonly commands?: unknown }
}

function readFacts(root: string): Facts | undefined {
  try {
    return JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as Facts
  } catch {
    return undefined
  }
}
