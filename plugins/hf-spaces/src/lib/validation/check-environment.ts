import type { Environment } from '../environment/environment.ts'
import type { Finding } from '../preflight/finding.ts'
import type { Staged } from '../staging/staged.ts'
import { checkCode } from './check-code.ts'
import { checkManifest } from './check-manifest.ts'
import { checkPackage } from './check-package.ts'
import { checkServer } from './check-server.ts'
import { checkStructure } from './check-structure.ts'
import { checkWeb } from './check-web.ts'
import { openSubject } from './subject.ts'

const checks = [checkStructure, checkManifest, checkPackage, checkServer, checkCode, checkWeb]

/** All there is to say about an environment before it is pushed: what its own files lack, then what staging noticed; errors stop a push. */
export async function checkEnvironment(environment: Environment, staged: Staged): Promise<readonly Finding[]> {
  const subject = openSubject(environment, staged)
  const own: Finding[] = []
  // One after another, so that the same environment is always told the same way.
  for (const check of checks) own.push(...(await check(subject)))
  return [...own, ...staged.findings]
}
