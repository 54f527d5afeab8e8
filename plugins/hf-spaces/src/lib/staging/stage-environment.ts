import { currentHost, type Step } from '@tuglet/kit/lib'
import { containerPorts, environmentPort } from '../dockerfile/container-ports.ts'
import { webVariable } from '../dockerfile/enable-web-interface.ts'
import type { Environment } from '../environment/environment.ts'
import type { Scan } from '../ignore/scan-folder.ts'
import { prepareReadme } from '../readme/prepare-readme.ts'
import { prepareDockerfile, readDockerfile, type PreparedDockerfile } from './prepare-dockerfile.ts'
import { reviewStaging } from './review-staging.ts'
import { scanParts } from './scan-parts.ts'
import type { StageOptions } from './stage-options.ts'
import type { Edited, Staged } from './staged.ts'
import { stagingFindings } from './staging-findings.ts'
import { stagingParts } from './staging-parts.ts'
import { writeStaging } from './write-staging.ts'

export type { StageOptions } from './stage-options.ts'

/** Prepares everything an environment's Space gets, under `options.into`, without changing the user's own files. */
export async function stageEnvironment(environment: Environment, options: StageOptions, step: Step): Promise<Staged> {
  const { folder, root, manifest } = environment
  const own = await readDockerfile(environment)
  const parts = await stagingParts(environment, own?.parsed)
  step.status('reading files')
  const { cwd } = currentHost()
  const found = await scanParts(parts, {
    ...options,
    lookIn: [cwd, folder],
    signal: step.signal,
    ...(root !== undefined && { root }),
  })
  const dockerfile = await prepareDockerfile(environment, own, options)
  const listens = environmentPort(manifest?.port, containerPorts(dockerfile.parsed))
  const readme = await prepareReadme(folder, {
    ...options,
    name: environment.name,
    port: listens,
    web: options.interface !== 'off',
  })
  const scan = withoutReplaced(found, { dockerfile, readme, isRepository: root !== undefined })
  const keep = root === undefined ? [folder] : [folder, root]
  const edited = [dockerfile, readme].map(toEdited)
  const files = await writeStaging({ into: options.into, files: scan.files, edited, keep }, step)
  step.status('checking')
  const reviewed = await reviewStaging(environment, {
    files,
    skipped: scan.skipped,
    dockerfile,
    readme,
    options,
    signal: step.signal,
  })
  return {
    folder: options.into,
    files,
    skipped: scan.skipped,
    dockerfile: toEdited(dockerfile),
    readme: toEdited(readme),
    findings: [...reviewed.findings, ...stagingFindings(environment, { dockerfile, parts, options })],
    variables: { ...(options.interface === 'variable' && { [webVariable]: 'true' }), ...manifest?.variables },
    port: reviewed.appPort ?? listens,
  }
}

/** The scan without the files whose place a prepared one takes: a moved Dockerfile, a README under another case. */
function withoutReplaced(
  { files, skipped }: Scan,
  {
    dockerfile,
    readme,
    isRepository,
  }: {
    readonly dockerfile: PreparedDockerfile
    readonly readme: Edited & { readonly from?: string }
    readonly isRepository: boolean
  },
): Scan {
  const replaced = new Set(['Dockerfile', 'README.md'])
  if (!isRepository && dockerfile.from !== undefined) replaced.add(dockerfile.from)
  if (!isRepository && readme.from?.toLowerCase() === 'readme.md') replaced.add(readme.from)
  return {
    files: files.filter(({ path }) => !replaced.has(path)),
    skipped: skipped.filter(({ path }) => !replaced.has(path)),
  }
}

function toEdited({ path, before, after, generated }: Edited): Edited {
  return { path, after, generated, ...(before !== undefined && { before }) }
}
