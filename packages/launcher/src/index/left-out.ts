import type { PluginIndex } from './plugin-index.ts'

/** What a person is told, one line each, of plugins that are left out of a start. */
export function leftOut(broken: PluginIndex['broken']): string {
  return broken.map(({ name, message }) => `Warning: the plugin ${name} is left out: ${message}\n`).join('')
}
