import { readFile } from 'node:fs/promises'
import type { Environment } from '../environment/environment.ts'
import type { Finding } from '../preflight/finding.ts'
import { preflight } from '../preflight/preflight.ts'
import { checkReadme } from '../readme/check-readme.ts'
import { readCard } from '../readme/read-card.ts'
import { scanSecrets } from '../secrets/scan-secrets.ts'
import { ownPackages } from './own-packages.ts'
import type { PreparedDockerfile } from './prepare-dockerfile.ts'
import type { StageOptions } from './stage-options.ts'
import type { Edited, SkippedFile, StagedFile } from './staged.ts'

interface Review {
  readonly files: readonly StagedFile[]
  readonly skipped: readonly SkippedFile[]
  readonly dockerfile: PreparedDockerfile
  readonly readme: Edited & { readonly from?: string }
  readonly options: StageOptions
  readonly signal: AbortSignal
}

/** Checks an environment's staged tree: build, README and secrets; `appPort` is the one its card names. */
export async function reviewStaging(
  environment: Environment,
  review: Review,
): Promise<{ readonly findings: readonly Finding[]; readonly appPort?: number }> {
  const { files, skipped, dockerfile, readme, options, signal } = review
  const { manifest } = environment
  const dockerignore = await textOf(files, '.dockerignore')
  const found = await preflight({
    files,
    skipped,
    readme: readme.after,
    dockerfile: { parsed: dockerfile.parsed, shown: dockerfile.from ?? 'Dockerfile', ownLine: dockerfile.ownLine },
    packages: await ownPackages(environment),
    ...(manifest && { manifest }),
    ...(dockerignore !== undefined && { dockerignore }),
  })
  const file = readme.generated ? 'README.md' : (readme.from ?? 'README.md')
  const card = await checkReadme(readme.after, { sdk: 'docker', file })
  const secrets = await scanSecrets(files, { allow: options.allowSecrets === true, signal })
  const port = (await readCard(readme.after))?.fields['app_port']
  return { findings: [...secrets, ...found, ...card], ...(typeof port === 'number' && { appPort: port }) }
}

/** The text of a staged file, undefined when it is not there. */
export async function textOf(files: readonly StagedFile[], path: string): Promise<string | undefined> {
  const file = files.find((each) => each.path === path)
  return file && readFile(file.source, 'utf8')
}
