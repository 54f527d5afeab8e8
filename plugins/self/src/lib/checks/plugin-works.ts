import type { DoctorFinding } from '@tuglet/kit/lib'
import type { Check } from './check.ts'
import type { InstalledPlugin } from './installed-plugin.ts'
import { kitRange } from './kit-range.ts'
import { loadCommands } from './load-commands.ts'
import { manifestState } from './manifest-state.ts'

/** Whether each command of a plugin loads, its manifest is fresh, and it gets a kit that it was written for. */
export function pluginWorks(plugin: InstalledPlugin): Check {
  const { name, version, type, commands } = plugin
  return {
    title: `plugin ${name}`,
    async run() {
      const broken = await loadCommands(commands)
      const findings = [
        ...broken.map((command) => cannotLoad(plugin, command)),
        kitRange(plugin),
        manifestState(plugin),
      ]
      const found = findings.filter((finding) => finding !== undefined)
      if (found.length > 0) return found
      const count = commands.length === 1 ? 'its one command loads' : `all ${commands.length} commands load`
      return { state: 'ok', message: `Version ${version} (${type}); ${count}.` }
    },
  }
}

function cannotLoad({ name }: InstalledPlugin, { id, reason }: { id: string; reason: string }): DoctorFinding {
  return {
    state: 'problem',
    message: `The command ${id} cannot be loaded: ${reason}`,
    hint: `Update it: tuglet plugins update ${name}, or remove it: tuglet plugins uninstall ${name}`,
  }
}
