import { access } from 'node:fs/promises'
import { join } from 'node:path'
import type { Finding } from '../preflight/finding.ts'
import type { DeploymentModes } from './local-report.ts'

// Faults of the image or of the Space do not keep the environment from running outside a container.
const ofThePackage = /^(?:package-|server-|runtime-|python-|import-|manifest-|file-missing)/

/** How an environment can be run: in a container when it has a Dockerfile, otherwise when nothing is wrong with its package. */
export async function deploymentModes(folder: string, findings: readonly Finding[]): Promise<DeploymentModes> {
  const ready = !findings.some(({ severity, rule }) => severity === 'error' && ofThePackage.test(rule))
  const docker = (await exists(join(folder, 'server/Dockerfile'))) || (await exists(join(folder, 'Dockerfile')))
  return { docker, openenv_serve: ready, uv_run: ready, python_module: ready }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
