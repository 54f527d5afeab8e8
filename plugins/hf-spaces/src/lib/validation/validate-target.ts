import { currentHost, Failure, type Step } from '@tuglet/kit/lib'
import type { HubAccess } from '../account/hub-access.ts'
import type { Environment } from '../environment/environment.ts'
import { findEnvironment } from '../environment/find-environment.ts'
import { passToAddress } from '../running-server/app-pass.ts'
import { serverAddress } from '../running-server/server-address.ts'
import { validateRunningServer } from '../running-server/validate-running-server.ts'
import { chosenTarget } from './chosen-target.ts'
import { localReport } from './local-report.ts'
import type { Report } from './report-text.ts'
import { validateLocal } from './validate-local.ts'

/** What to validate, and how; times in milliseconds. */
export interface Validation {
  readonly target?: string | undefined
  readonly url?: string | undefined
  readonly hub: HubAccess
  readonly baseImage: string
  readonly verbose: boolean
  readonly timeoutMs?: number | undefined
  readonly waitMs?: number | undefined
  readonly tasks: Step
}

/** Validates an environment or a running server: gives the report, then fails silently when it did not pass. */
export async function* validateTarget(validation: Validation): AsyncGenerator<Report, void> {
  const { server, environment = '.' } = chosenTarget(validation)
  const report = server === undefined ? await onDisk(environment, validation) : await running(server, validation)
  yield report
  if (!report.passed) throw notPassed(report)
}

async function onDisk(target: string, { baseImage, verbose, tasks }: Validation): Promise<Report> {
  return tasks.step(`Validate ${target}`, async (step) => {
    try {
      const environment = await findEnvironment(target, currentHost().cwd)
      requireEnvironment(environment)
      return await validateLocal(environment, { baseImage, withModes: verbose }, step)
    } catch (error) {
      if (!Failure.is(error) || error.code !== 'MANIFEST_INVALID') throw error
      const findings = [{ rule: 'manifest-invalid', severity: 'error', message: error.message } as const]
      return localReport({ folder: target, environment: target, findings })
    }
  })
}

// Any folder at all may be named, also a home directory, and that is not to be staged.
function requireEnvironment({ folder, manifest, layout }: Environment): void {
  if (manifest || layout === 'A') return
  throw new Failure('failed', `Not an OpenEnv environment directory (missing openenv.yaml): ${folder}`, {
    code: 'NOT_AN_ENVIRONMENT',
    hints: ['Run this command from the environment root directory or specify the path'],
  })
}

async function running(server: string, validation: Validation): Promise<Report> {
  const { hub, timeoutMs, tasks } = validation
  const base = serverAddress(server)
  return tasks.step(`Validate ${base}`, async (step) => {
    const pass = await passToAddress(base, hub, step.signal)
    const requestMs = timeoutMs === undefined ? 5000 : Math.max(100, timeoutMs * 0.4)
    return validateRunningServer(base, {
      fetch: currentHost().fetch,
      pass,
      requestMs,
      waitMs: patience(base, validation),
      signal: step.signal,
      status: (text) => step.status(text),
    })
  })
}

// A Space that sleeps is woken by the first request. The report must be out before --timeout ends the run.
function patience(base: string, { timeoutMs, waitMs }: Validation): number {
  const wanted = waitMs ?? (/\.hf\.space$/.test(new URL(base).hostname) ? 120_000 : 0)
  return timeoutMs === undefined ? wanted : Math.min(wanted, timeoutMs * 0.5)
}

function notPassed(report: Report): Failure {
  const isLocal = report.validation_type === 'local_environment'
  const what = isLocal ? `${report.environment} is not ready` : `${report.target} does not keep the OpenEnv contract`
  const failed = isLocal ? report.issues : report.summary.failed_criteria
  return new Failure('failed', `${what}.`, { code: 'VALIDATION_FAILED', data: { failed }, silent: true })
}
