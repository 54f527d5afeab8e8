import type { DoctorFinding } from '@tuglet/kit/lib'
import type { InstalledPlugin } from '../checks/installed-plugin.ts'
import { kitRange } from '../checks/kit-range.ts'
import { loadCommands } from '../checks/load-commands.ts'
import { manifestState } from '../checks/manifest-state.ts'

/** What a plugin that was just installed is like. */
export interface Trial {
  /** Why it cannot stay; undefined when it can. */
  readonly reason?: string
  readonly warnings: readonly string[]
}

/** Loads every command of a plugin once and looks at its manifest and its kit. */
export async function tryPlugin(plugin: InstalledPlugin): Promise<Trial> {
  const [broken] = await loadCommands(plugin.commands)
  const found = [kitRange(plugin), manifestState(plugin)].filter((finding) => finding !== undefined)
  const [problem] = found.filter(({ state }) => state === 'problem')
  const reason = broken ? `its command ${broken.id} cannot be loaded: ${broken.reason}` : problem && lowerFirst(problem)
  const warnings = found.filter(({ state }) => state === 'warning').map(({ message }) => `${plugin.name}: ${message}`)
  return { ...(reason !== undefined && { reason }), warnings }
}

function lowerFirst({ message }: DoctorFinding): string {
  return message.charAt(0).toLowerCase() + message.slice(1).replace(/\.$/, '')
}
