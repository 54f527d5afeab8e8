import { Failure, type Host } from '@tuglet/kit/lib'
// @ts-expect-error -- the package comes without types
import satisfies from 'semver/functions/satisfies.js'
import { npmFailure } from './npm-failure.ts'
import type { PluginSpec } from './plugin-spec.ts'
import { runNpm } from './run-npm.ts'

const isWithin = satisfies as (version: string, range: string) => boolean

/** What a registry says of the version that would be installed. */
export interface Published {
  readonly name: string
  readonly version: string
}

interface View extends Published {
  readonly oclif?: unknown
  readonly engines?: { readonly node?: string }
}

/** Looks up what a name and tag stand for; a package that is no plugin, or not for this Node, is refused before anything is fetched. */
export async function askRegistry(
  { name, tag, isShort }: Extract<PluginSpec, { kind: 'registry' }>,
  { host, nodeVersion }: { readonly host: Host; readonly nodeVersion: string },
): Promise<Published> {
  const ran = await runNpm(['view', `${name}@${tag}`, 'name', 'version', 'oclif', 'engines'], host)
  if (ran.exitCode !== 0) throw orElsewhere(npmFailure(ran, `${name}@${tag}`), isShort)
  const found = newest(ran.stdout)
  if (!found) throw npmFailure({ stdout: '{"error":{"code":"E404"}}', stderr: '' }, `${name}@${tag}`)
  const { version, oclif, engines } = found
  if (oclif === undefined) throw notAPlugin(`${name}@${version}`)
  if (engines?.node !== undefined && !isWithin(nodeVersion, engines.node)) {
    throw new Failure('plugin', `${name} ${version} needs Node ${engines.node}; this is ${nodeVersion}.`, {
      code: 'PLUGIN_INCOMPATIBLE',
      data: { plugin: name, version, node: engines.node },
    })
  }
  return { name, version }
}

/** The failure for a package that brings no commands. */
export function notAPlugin(what: string): Failure {
  return new Failure('plugin', `${what} is not a plugin: its package.json has no "oclif".`, {
    code: 'NOT_A_PLUGIN',
    data: { package: what },
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
