import { mkdir } from 'node:fs/promises'
import { Failure, type Host } from '@tuglet/kit/lib'
import { compatibility } from '../compatibility.ts'
import type { PluginSpec } from '../plugin-spec.ts'
import { nodeVersionOf, type StoreConfig } from '../store-options.ts'
import { npmFailure } from './npm-failure.ts'
import { registryOf, runNpm } from './run-npm.ts'

/** What a registry says of the version that would be installed. */
export interface Published {
  readonly name: string
  readonly version: string
  /** Of its tarball; not every registry says. */
  readonly integrity?: string
  /** Where the registry has the statements of how it was built. */
  readonly attestations?: string
}

interface View extends Published {
  readonly oclif?: unknown
  readonly engines?: { readonly node?: string }
  readonly dependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
  readonly 'dist.integrity'?: string
  readonly 'dist.attestations.url'?: string
}

const fields = [
  'name',
  'version',
  'oclif',
  'engines',
  'dependencies',
  'peerDependencies',
  'dist.integrity',
  'dist.attestations.url',
]

/** Looks up what a name and tag stand for; a package that is no plugin, or not for this Node or this kit, is refused before anything is fetched. */
export async function askRegistry(
  { name, tag = 'latest', isShort }: Omit<Extract<PluginSpec, { kind: 'registry' }>, 'kind'>,
  { host, config }: { readonly host: Host; readonly config: StoreConfig },
): Promise<Published> {
  // Not in the working directory, whose .npmrc belongs to somebody's project.
  const cwd = host.dirs.data
  await mkdir(cwd, { recursive: true, mode: 0o700 })
  const ran = await runNpm(['view', `${name}@${tag}`, ...fields], { host, cwd, registry: registryOf(config, host) })
  host.signal.throwIfAborted()
  if (ran.exitCode !== 0) throw orElsewhere(npmFailure(ran, `${name}@${tag}`), isShort)
  const found = newest(ran.stdout)
  if (!found) throw npmFailure({ stdout: '{"error":{"code":"E404"}}', stderr: '' }, `${name}@${tag}`)
  const { version, oclif, 'dist.integrity': integrity, 'dist.attestations.url': attestations } = found
  if (oclif === undefined) throw notAPlugin(`${name}@${version}`)
  const reason = compatibility(found, nodeVersionOf(config))
  if (reason !== undefined) throw incompatible(name, version, reason)
  const facts = { ...(integrity !== undefined && { integrity }), ...(attestations !== undefined && { attestations }) }
  return { name, version, ...facts }
}

/** The failure for a package that brings no commands. */
export function notAPlugin(what: string): Failure {
  return new Failure('plugin', `${what} is not a plugin: its package.json has no "oclif".`, {
    code: 'NOT_A_PLUGIN',
    data: { package: what },
  })
}

function incompatible(name: string, version: string, reason: string): Failure {
  return new Failure('plugin', `${name} ${version} ${reason}.`, {
    code: 'PLUGIN_INCOMPATIBLE',
    hints: [
      `Another version may fit: tuglet plugins install ${name}@VERSION`,
      'Or update: npm install --global tuglet',
    ],
    data: { plugin: name, version, reason },
  })
}

// A range stands for several versions, which npm gives in ascending order.
function newest(stdout: string): View | undefined {
  try {
    return [JSON.parse(stdout) as View | View[]].flat().at(-1)
  } catch {
    return undefined
  }
}

function orElsewhere(failure: Failure, isShort: boolean): Failure {
  if (failure.kind !== 'notFound' || !isShort) return failure
  const { kind, message, code, data } = failure
  const hints = ['A short name stands for @tuglet/plugin-NAME alone; give the plugins of others with their full names.']
  return new Failure(kind, message, { code, data, hints })
}
