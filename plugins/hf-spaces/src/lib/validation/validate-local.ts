import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { Step } from '@tuglet/kit/lib'
import type { Environment } from '../environment/environment.ts'
import { stageEnvironment } from '../staging/stage-environment.ts'
import { checkEnvironment } from './check-environment.ts'
import { checkWebSwitch } from './check-web-switch.ts'
import { deploymentModes } from './deployment-modes.ts'
import { localReport, type LocalReport } from './local-report.ts'

/** How an environment on disk is checked. */
export interface LocalCheck {
  readonly baseImage: string
  /** Whether the report lists how the environment can be run. */
  readonly withModes: boolean
}

/** Checks an environment as a push would, through staging it where nobody sees it; nothing is changed and nobody is asked. */
export async function validateLocal(environment: Environment, check: LocalCheck, step: Step): Promise<LocalReport> {
  const into = await mkdtemp(join(tmpdir(), 'tuglet-validate-'))
  try {
    const options = { into, repoId: `<you>/${environment.name}`, defaultBaseImage: check.baseImage, exclude: [] }
    const staged = await stageEnvironment(environment, { ...options, interface: 'dockerfile' }, step)
    const findings = [...(await checkEnvironment(environment, staged)), ...checkWebSwitch(staged)]
    const { folder } = environment
    const modes = check.withModes ? { modes: await deploymentModes(folder, findings) } : {}
    return localReport({ folder, environment: basename(folder).replace(/(?<=.)_env$/, ''), findings, ...modes })
  } finally {
    await rm(into, { recursive: true, force: true })
  }
}
