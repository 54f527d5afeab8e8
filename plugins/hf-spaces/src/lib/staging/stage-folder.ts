import { realpath } from 'node:fs/promises'
import { currentHost, Failure, type Step } from '@tuglet/kit/lib'
import { parseDockerfile } from '../dockerfile/parse-dockerfile.ts'
import { isDirectory } from '../environment/find-dockerfile.ts'
import { scanFolder, type Scan } from '../ignore/scan-folder.ts'
import type { Finding } from '../preflight/finding.ts'
import { preflight } from '../preflight/preflight.ts'
import { checkReadme } from '../readme/check-readme.ts'
import { readCard } from '../readme/read-card.ts'
import { scanSecrets } from '../secrets/scan-secrets.ts'
import { textOf } from './review-staging.ts'
import type { Staged } from './staged.ts'

/** What `spaces push` needs to know about a folder. */
export interface StageFolderOptions {
  readonly repoId: string
  readonly into: string
  readonly exclude: readonly string[]
  readonly allowSecrets?: boolean
}

/** Lists what a Space folder would upload, as it is: files stay where they are, nothing is written. */
export async function stageFolder(folder: string, options: StageFolderOptions, step: Step): Promise<Staged> {
  if (!(await isDirectory(folder)))
    throw new Failure('notFound', `There is no directory ${folder}.`, {
      code: 'FOLDER_NOT_FOUND',
      hints: ['Give the folder of the Space.'],
    })
  step.status('reading files')
  const root = await realpath(folder)
  const { exclude, into, allowSecrets } = options
  const scan = await scanFolder(root, {
    exclude,
    without: [into],
    lookIn: [currentHost().cwd, root],
    signal: step.signal,
  })
  const readme = await textOf(scan.files, 'README.md')
  const dockerfile = await textOf(scan.files, 'Dockerfile')
  step.status('checking')
  const secrets = await scanSecrets(scan.files, { allow: allowSecrets === true, signal: step.signal })
  const card = readme === undefined ? undefined : await readCard(readme)
  const port = card?.fields['app_port']
  return {
    folder: root,
    ...scan,
    ...(dockerfile !== undefined && {
      dockerfile: { path: 'Dockerfile', before: dockerfile, after: dockerfile, generated: false },
    }),
    readme: {
      path: 'README.md',
      ...(readme !== undefined && { before: readme }),
      after: readme ?? '',
      generated: false,
    },
    findings: [
      ...secrets,
      ...(await buildFindings(scan, { readme, dockerfile, sdk: card?.fields['sdk'] })),
      ...(await readmeFindings(scan, readme)),
    ],
    variables: {},
    port: typeof port === 'number' ? port : 7860,
  }
}

async function buildFindings(
  { files, skipped }: Scan,
  {
    readme,
    dockerfile,
    sdk,
  }: { readonly readme: string | undefined; readonly dockerfile: string | undefined; readonly sdk: unknown },
): Promise<readonly Finding[]> {
  const isDocker = sdk === 'docker' || (sdk === undefined && dockerfile !== undefined)
  if (isDocker && dockerfile === undefined)
    return [
      {
        rule: 'dockerfile-missing',
        severity: 'error',
        message: 'A Docker Space needs a Dockerfile, and there is none.',
        file: 'Dockerfile',
      },
    ]
  const dockerignore = await textOf(files, '.dockerignore')
  return preflight({
    files,
    skipped,
    packages: new Map(),
    ...(readme !== undefined && { readme }),
    ...(dockerignore !== undefined && { dockerignore }),
    ...(isDocker &&
      dockerfile !== undefined && {
        dockerfile: { parsed: await parseDockerfile(dockerfile), shown: 'Dockerfile', ownLine: (line: number) => line },
      }),
  })
}

async function readmeFindings({ files }: Scan, readme: string | undefined): Promise<readonly Finding[]> {
  if (readme !== undefined) return checkReadme(readme)
  const other = files.find(({ path }) => path.toLowerCase() === 'readme.md')
  return [
    {
      rule: 'readme-missing',
      severity: 'warning',
      message: other
        ? `The Hub reads README.md, and this folder has ${other.path}.`
        : 'There is no README.md; the Hub keeps the one the Space has.',
      file: other?.path ?? 'README.md',
    },
  ]
}
