import { closest } from '@tuglet/kit/lib'
import { copySources } from '../dockerfile/copy-sources.ts'
import { imageReference } from '../dockerfile/image-reference.ts'
import { expandVariables, globalArguments } from '../dockerfile/expand-variables.ts'
import { serverStart, type ServerStart } from '../dockerfile/server-start.ts'
import { stageChain } from '../dockerfile/stage-chain.ts'
import { buildContext } from './build-context.ts'
import type { Finding } from './finding.ts'
import { hasModule, topNames } from './python-modules.ts'
import type { CheckedDockerfile, UploadTree } from './upload-tree.ts'

/** What the container starts has to be in the upload: the module of uvicorn and its like, or the script. */
export async function checkStart(tree: UploadTree, dockerfile: CheckedDockerfile): Promise<readonly Finding[]> {
  const start = serverStart(dockerfile.parsed)
  if (!start) return []
  if (start.module !== undefined) return moduleFindings(start.module, { tree, dockerfile, start })
  return start.file === undefined ? [] : fileFindings(start.file, { tree, dockerfile, start })
}

interface Context {
  readonly tree: UploadTree
  readonly dockerfile: CheckedDockerfile
}

async function moduleFindings(
  module: string,
  { tree, dockerfile, start }: Context & { start: ServerStart },
): Promise<readonly Finding[]> {
  const files = buildContext(tree).files
  const packages = new Map([...tree.packages, ...copiedPackages(dockerfile)])
  if (hasModule(module, { files, packages })) return []
  const [first = ''] = module.split('.')
  const own = topNames({ files, packages })
  const { isInstalled } = await import('./installed-names.ts')
  // `python -m http.server`: what is not ours is of Python itself or installed.
  if (!own.has(first) && (start.program === 'python' || (await isInstalled(first, tree, dockerfile.parsed)))) return []
  const isCertain = own.has(first) || hasPlainBase(dockerfile)
  const near = closest(module, modulesOf(files))
  return [
    {
      rule: 'start-module',
      severity: isCertain ? 'error' : 'warning',
      message: `The command starts ${module}, which is not in the upload.`,
      file: dockerfile.shown,
      line: dockerfile.ownLine(start.line),
      hint:
        near === undefined
          ? 'Name a module that is uploaded, and nothing that an ignore file keeps.'
          : `Did you mean ${near}?`,
    },
  ]
}

function modulesOf(files: ReadonlySet<string>): readonly string[] {
  return [...files]
    .filter((path) => path.endsWith('.py'))
    .map((path) => path.replace(/(\/__init__)?\.py$/, '').replaceAll('/', '.'))
}

/** `COPY . /app/my_env` makes a package my_env of what it copies. */
function copiedPackages({ parsed }: CheckedDockerfile): readonly [string, string][] {
  return copySources(parsed).flatMap(({ path, destination }): [string, string][] => {
    const name = destination.replace(/\/+$/, '').split('/').at(-1) ?? ''
    const folder = path?.replace(/^\.?\/+|\/+$/g, '') ?? ''
    return /^[A-Za-z_]\w*$/.test(name) && path !== undefined ? [[name, folder === '.' ? '' : folder]] : []
  })
}

/** Whether the last image holds no Python packages but what the Dockerfile installs and OpenEnv itself. */
function hasPlainBase({ parsed }: CheckedDockerfile): boolean {
  const base = stageChain(parsed, parsed.stages.at(-1))[0]?.image?.value ?? ''
  const { name, short } = imageReference(expandVariables(base, globalArguments(parsed)) ?? '')
  return /^(python|debian|ubuntu|alpine|buildpack-deps)$/.test(name) || short === 'openenv-base'
}

function fileFindings(file: string, { tree, dockerfile, start }: Context & { start: ServerStart }): readonly Finding[] {
  const name = file.split('/').at(-1) ?? file
  const place = { file: dockerfile.shown, line: dockerfile.ownLine(start.line) }
  const { text } = dockerfile.parsed
  if (file.includes('$')) return []
  // A script may come under another name or be written by a RUN: any other mention of it in the Dockerfile counts.
  const isMentioned = text.split(name).length > 2
  const isUploaded = [...buildContext(tree).files].some((path) => path === name || path.endsWith(`/${name}`))
  if (!isUploaded && !isMentioned)
    return [
      {
        rule: 'start-file',
        severity: 'error',
        message: `The command starts ${file}, which is not in the upload.`,
        ...place,
      },
    ]
  if (!start.runsFile || !isUploaded || /chmod/.test(text)) return []
  return [
    {
      rule: 'start-mode',
      severity: 'warning',
      message: `The command runs ${file} itself, and the Hub keeps no executable bits.`,
      ...place,
      hint: `Add \`RUN chmod +x ${file}\`, or start it with \`sh\`.`,
    },
  ]
}
