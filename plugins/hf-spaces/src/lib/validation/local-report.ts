import type { Finding } from '../preflight/finding.ts'
import type { Criterion, ReportSummary } from './criterion.ts'
import { summarize } from './criterion.ts'

/** How an environment can be run. */
export type DeploymentModes = Readonly<Record<'docker' | 'openenv_serve' | 'uv_run' | 'python_module', boolean>>

/** What was found out about an environment's files: the keys that the OpenEnv CLI gives it, and every finding with its place. */
export interface LocalReport {
  readonly target: string
  readonly environment: string
  readonly validation_type: 'local_environment'
  readonly standard_version: 'local'
  readonly standard_profile: 'openenv-local'
  readonly passed: boolean
  readonly summary: ReportSummary
  readonly criteria: readonly Criterion[]
  readonly issues: readonly string[]
  readonly deployment_modes: DeploymentModes | Readonly<Record<string, never>>
  readonly findings: readonly Finding[]
}

/** What a report is made from; `modes` only when they are asked for. */
export interface Checked {
  readonly folder: string
  readonly environment: string
  readonly findings: readonly Finding[]
  readonly modes?: DeploymentModes
}

/** Makes the report: errors are its issues, and only they fail it. */
export function localReport({ folder, environment, findings, modes }: Checked): LocalReport {
  const issues = findings.filter(({ severity }) => severity === 'error').map(issueOf)
  const passed = issues.length === 0
  const ready: Criterion = {
    id: 'multi_mode_deployment_readiness',
    description: 'Environment structure is ready for multi-mode deployment',
    passed,
    required: true,
    details: passed ? 'No issues found' : `${issues.length} issue(s) found`,
    actual: { issues },
  }
  const criteria = [ready, ...Object.entries(modes ?? {}).map(modeCriterion)]
  return {
    target: folder,
    environment,
    validation_type: 'local_environment',
    standard_version: 'local',
    standard_profile: 'openenv-local',
    passed,
    summary: summarize(criteria),
    criteria,
    issues,
    deployment_modes: modes ?? {},
    findings,
  }
}

/** A finding in one line, with its place where the sentence does not name it. */
export function issueOf({ message, file, line }: Finding): string {
  const place = file === undefined ? '' : line === undefined ? file : `${file}:${line}`
  return place === '' || (line === undefined && message.includes(place)) ? message : `${message} (${place})`
}

function modeCriterion([mode, passed]: [string, boolean]): Criterion {
  const description = `Deployment mode '${mode}' is supported`
  return { id: `deployment_mode_${mode}`, description, passed, required: false }
}
