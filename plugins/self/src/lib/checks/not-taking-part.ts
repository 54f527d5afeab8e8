import type { Check } from './check.ts'

/** A plugin whose contribution to a point could not be loaded. */
export function notTakingPart({ plugin, error }: { readonly plugin: string; readonly error: Error }): Check {
  return {
    title: `plugin ${plugin}`,
    async run() {
      return {
        state: 'problem',
        message: `What it contributes cannot be loaded: ${error.message.split('\n')[0]}`,
        hint: `Update it: tuglet plugins update ${plugin}, or remove it: tuglet plugins uninstall ${plugin}`,
      }
    },
  }
}
