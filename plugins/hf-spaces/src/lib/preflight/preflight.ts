import { readCard } from '../readme/read-card.ts'
import { checkHealth } from './check-health.ts'
import { checkImages } from './check-images.ts'
import { checkNames } from './check-names.ts'
import { checkPorts } from './check-ports.ts'
import { checkSources } from './check-sources.ts'
import { checkStageNames } from './check-stage-names.ts'
import { checkStart } from './check-start.ts'
import { checkSyntax } from './check-syntax.ts'
import { checkUser } from './check-user.ts'
import type { Finding } from './finding.ts'
import type { UploadTree } from './upload-tree.ts'

/** Everything that can be known about a build before it runs, errors first; it reads the upload and nothing else. */
export async function preflight(tree: UploadTree): Promise<readonly Finding[]> {
  const findings = [...checkNames(tree.files, tree.skipped), ...(await dockerfileFindings(tree))]
  const ranks = { error: 0, warning: 1, note: 2 }
  return findings.toSorted((left, right) => ranks[left.severity] - ranks[right.severity])
}

async function dockerfileFindings(tree: UploadTree): Promise<readonly Finding[]> {
  const { dockerfile } = tree
  if (!dockerfile) return []
  const card = tree.readme === undefined ? undefined : await readCard(tree.readme)
  const syntax = checkSyntax(dockerfile)
  if (dockerfile.parsed.stages.length === 0) return syntax
  return [
    ...syntax,
    ...checkImages(dockerfile),
    ...checkSources(tree, dockerfile),
    ...checkStageNames(dockerfile),
    ...(await checkStart(tree, dockerfile)),
    ...checkPorts(tree, dockerfile, card),
    ...checkHealth(dockerfile),
    ...checkUser(dockerfile),
  ]
}
