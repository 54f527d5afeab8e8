import type { Step } from '@tuglet/kit/lib'
import { currentHost } from '@tuglet/kit/lib'
import type { Environment } from '../environment/environment.ts'
import type { RunningReport } from '../running-server/running-report.ts'
import { validateRunningServer } from '../running-server/validate-running-server.ts'
import type { Staged } from '../staging/staged.ts'
import { buildStaged } from './build-staged.ts'
import { openEngine } from './engine.ts'
import { imageTag } from './image-tag.ts'
import { tryContainer } from './try-container.ts'

/** Builds what a push would upload, starts it on a loopback port until it is well, and says what its server keeps of the contract. */
export async function tryImage(
  environment: Environment,
  staged: Staged,
  tasks: Step,
): Promise<{ readonly tag: string; readonly server: RunningReport }> {
  const engine = await openEngine(tasks.signal)
  const tag = imageTag(environment.name)
  const build = { folder: staged.folder, dockerfile: staged.dockerfile?.path ?? 'Dockerfile', tag }
  await tasks.step(`Build ${tag}`, (step) => buildStaged(engine, build, step))
  const trial = { image: tag, port: staged.port, environment: staged.variables, waitMs: 120_000 }
  const server = await tasks.step('Start it', (step) => {
    const { fetch } = currentHost()
    const check = { fetch, requestMs: 5000, waitMs: 0, signal: step.signal }
    return tryContainer(engine, trial, { step, work: (address) => validateRunningServer(address, check) })
  })
  return { tag, server }
}
