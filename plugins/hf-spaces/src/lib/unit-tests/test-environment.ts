import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { currentHost, Failure, type Step } from '@tuglet/kit/lib'
import { tryImage } from '../container/try-image.ts'
import { findEnvironment } from '../environment/find-environment.ts'
import type { RunningReport } from '../running-server/running-report.ts'
import { stageEnvironment } from '../staging/stage-environment.ts'
import { checkEnvironment } from '../validation/check-environment.ts'
import { checkWebSwitch } from '../validation/check-web-switch.ts'
import { localReport, type LocalReport } from '../validation/local-report.ts'
import { runUnitTests, type UnitTests } from './run-unit-tests.ts'

/** How an environment fared: its own tests, the rules of push, and its image where that was asked for. */
export interface EnvironmentTest {
  readonly environment: string
  readonly passed: boolean
  readonly tests: UnitTests
  readonly validation: LocalReport
  readonly image?: { readonly tag: string; readonly server: RunningReport }
}

/** What to test, and how. */
export interface TestOptions {
  readonly target: string
  readonly docker: boolean
  readonly baseImage: string
  readonly tasks: Step
}

/** Tests an environment: gives what was found, then fails silently when something did not pass. */
export async function* testEnvironment(options: TestOptions): AsyncGenerator<EnvironmentTest, void> {
  const { target, docker, baseImage, tasks } = options
  const environment = await findEnvironment(target, currentHost().cwd)
  const tests = await runUnitTests(environment, tasks)
  const into = await mkdtemp(join(tmpdir(), 'tuglet-test-'))
  try {
    const staging = { into, repoId: `<you>/${environment.name}`, defaultBaseImage: baseImage, exclude: [] }
    const staged = await tasks.step('Validate', (step) =>
      stageEnvironment(environment, { ...staging, interface: 'dockerfile' }, step),
    )
    const findings = [...(await checkEnvironment(environment, staged)), ...checkWebSwitch(staged)]
    const name = basename(environment.folder).replace(/(?<=.)_env$/, '')
    const validation = localReport({ folder: environment.folder, environment: name, findings })
    const image = docker ? { image: await tryImage(environment, staged, tasks) } : {}
    const passed = tests.passed && validation.passed
    yield { environment: environment.name, passed, tests, validation, ...image }
    if (!passed) throw notPassed(environment.name, { tests, validation })
  } finally {
    await rm(into, { recursive: true, force: true })
  }
}

function notPassed(name: string, { tests, validation }: Pick<EnvironmentTest, 'tests' | 'validation'>): Failure {
  const what = tests.passed ? 'does not pass validation' : 'fails its own tests'
  const data = { issues: validation.issues, tests: tests.passed }
  return new Failure('failed', `${name} ${what}.`, { code: 'ENVIRONMENT_TEST_FAILED', data, silent: true })
}
