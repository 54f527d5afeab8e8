import type { Criterion, ReportSummary } from '../validation/criterion.ts'

/** What was found out about a running server, with the keys that the OpenEnv CLI gives it. */
export interface RunningReport {
  readonly target: string
  readonly validation_type: 'running_environment'
  readonly standard_version: string
  readonly standard_profile: 'openenv-http/1.x' | 'openenv-http/unknown'
  readonly mode: 'simulation' | 'production' | 'unknown'
  readonly passed: boolean
  readonly summary: ReportSummary
  readonly criteria: readonly Criterion[]
}
