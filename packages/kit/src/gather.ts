import type { Config } from '@oclif/core'
import { hookName, type ExtensionPoint } from './extension.ts'
import { Failure } from './failure.ts'

/** What one plugin contributed to a point. */
export interface Contribution<T> {
  /** The plugin's package name. */
  readonly plugin: string
  readonly value: T
}

/** All contributions to a point, and the plugins that could not give theirs. */
export interface Contributions<T> {
  readonly values: readonly Contribution<T>[]
  readonly broken: readonly { readonly plugin: string; readonly error: Error }[]
}

/** Asks every installed plugin that lists the point's hook, and keeps the broken ones apart. */
export async function contributions<T>(config: Config, point: ExtensionPoint<T>): Promise<Contributions<T>> {
  // oclif swallows hook errors that carry no exit code, but reports them here.
  const result = await config.runHook(hookName(point), {}, undefined, true)
  return {
    values: result.successes.flatMap(({ plugin, result: values }) =>
      ((values ?? []) as readonly T[]).map((value) => ({ plugin: plugin.name, value })),
    ),
    broken: result.failures.map(({ plugin, error }) => ({ plugin: plugin.name, error })),
  }
}

/** What all plugins contributed to a point; a plugin that cannot is one clear failure that names it. */
export async function gather<T>(config: Config, point: ExtensionPoint<T>): Promise<readonly Contribution<T>[]> {
  const { values, broken } = await contributions(config, point)
  const [first] = broken
  if (!first) return values
  throw new Failure('plugin', `The plugin ${first.plugin} cannot take part in "${point.id}": ${first.error.message}`, {
    code: 'PLUGIN_BROKEN',
    hints: [
      `Update it with ${config.bin} plugins update, or remove it with ${config.bin} plugins uninstall ${first.plugin}.`,
    ],
    data: { plugin: first.plugin, point: point.id },
    cause: first.error,
  })
}
