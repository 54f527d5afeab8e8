import type { NodeHost } from '@tuglet/kit/start'
import type { EarlyStart } from '../early/start.ts'
import type { PluginGuard } from '../hooks/plugin-guard.ts'

/** One start of the CLI. */
export interface Start {
  readonly host: NodeHost
  readonly guard: PluginGuard
  readonly root: string
  readonly words: readonly string[]
  readonly fromSources: boolean
  readonly early: EarlyStart
}
