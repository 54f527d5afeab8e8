import type { JobLog } from '../../jobs/job-log.ts'
import type { ProcessEnd } from '../../process/run-process.ts'

/** What a preset may use to get a project ready for its tests. */
export interface Preparation {
  /** The project's folder. */
  readonly project: string
  /** A folder beside it, for what must not lie in the project; not yet there. */
  readonly beside: string
  readonly env: Record<string, string>
  readonly execPath: string
  readonly log: JobLog
  /** Runs a program in the project, with its output in the log. */
  run(argv: readonly string[], env?: Record<string, string>): Promise<ProcessEnd>
}

/** The command that runs a project's tests. */
export interface TestCommand {
  readonly argv: readonly string[]
  readonly env: Record<string, string>
}

/** The search path of an environment. */
export function searchPath(env: Readonly<Record<string, string>>): string {
  return Object.entries(env).find(([name]) => name.toUpperCase() === 'PATH')?.[1] ?? ''
}
