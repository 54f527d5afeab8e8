import type { DoctorFinding, Host } from '@tuglet/kit/lib'
import { kitRange } from '../../checks/kit-range.ts'
import { manifestState } from '../../checks/manifest-state.ts'
import { compatibility } from '../compatibility.ts'
import { faultOfFiles } from './fault-of-files.ts'
import type { PluginOnDisk } from './read-plugin.ts'
import { runTrial } from './run-trial.ts'

/** What a plugin that was just fetched is like. */
export interface Trial {
  /** Why it cannot stay; undefined when it can. */
  readonly reason?: string
  readonly warnings: readonly string[]
}

/** Loads every command of a plugin once, in another process, and looks at its manifest, its kit and what it needs. */
export async function tryPlugin(
  plugin: PluginOnDisk,
  { host, nodeVersion }: { readonly host: Host; readonly nodeVersion: string },
): Promise<Trial> {
  const misfit = compatibility(plugin.pjson, nodeVersion)
  if (misfit !== undefined) return { reason: `it ${misfit}`, warnings: [] }
  const damage = faultOfFiles(plugin)
  if (damage !== undefined) return { reason: damage, warnings: [] }
  const [fault] = await runTrial(plugin.files, host)
  const found = [kitRange(plugin), manifestState(plugin)].filter((finding) => finding !== undefined)
  const [problem] = found.filter(({ state }) => state === 'problem')
  const reason = fault ? `its ${fault.what} cannot be loaded: ${fault.reason}` : problem && lowerFirst(problem)
  const warnings = found.filter(({ state }) => state === 'warning').map(({ message }) => `${plugin.name}: ${message}`)
  return { ...(reason !== undefined && { reason }), warnings: [...warnings, ...aboutHooks(plugin)] }
}

function aboutHooks({ name, lifecycleHooks }: PluginOnDisk): readonly string[] {
  if (lifecycleHooks.length === 0) return []
  const hooks = lifecycleHooks.join(', ')
  return [
    `${name} has hooks that run at every start (${hooks}); they do not, unless you allow it: tuglet plugins enable ${name} --hooks`,
  ]
}

function lowerFirst({ message }: DoctorFinding): string {
  return message.charAt(0).toLowerCase() + message.slice(1).replace(/\.$/, '')
}
