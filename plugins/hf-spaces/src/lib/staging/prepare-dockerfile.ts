import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { applyEdits, ownLines } from '../dockerfile/apply-edits.ts'
import { parseDockerfile } from '../dockerfile/parse-dockerfile.ts'
import type { Dockerfile } from '../dockerfile/dockerfile.ts'
import { enableWebInterface } from '../dockerfile/enable-web-interface.ts'
import { generateDockerfile } from '../dockerfile/generate-dockerfile.ts'
import { rewriteSources } from '../dockerfile/rewrite-sources.ts'
import { changeImage } from '../dockerfile/change-image.ts'
import type { Environment } from '../environment/environment.ts'
import { findDockerfile, isFile } from '../environment/find-dockerfile.ts'
import type { StageOptions } from './stage-options.ts'
import type { Edited } from './staged.ts'
import { environmentPrefix } from './staging-parts.ts'
import { existsIn } from './exists-in.ts'

/** The Dockerfile of a Space and where it comes from; `from` lacks for a generated one. */
export interface PreparedDockerfile extends Edited {
  readonly from?: string
  readonly parsed: Dockerfile
  /** The line of the user's own file that a line of this one comes from. */
  ownLine(line: number): number
}

/** Reads the environment's own Dockerfile; undefined when it has none. */
export async function readDockerfile({
  folder,
}: Environment): Promise<{ readonly path: string; readonly parsed: Dockerfile } | undefined> {
  const path = await findDockerfile(folder)
  return path === undefined
    ? undefined
    : { path, parsed: await parseDockerfile(await readFile(join(folder, path), 'utf8')) }
}

/** The environment's Dockerfile with the base image, sources and web flag that its Space needs; a generated one where it has none. */
export async function prepareDockerfile(
  environment: Environment,
  own: { readonly path: string; readonly parsed: Dockerfile } | undefined,
  options: StageOptions,
): Promise<PreparedDockerfile> {
  const path = 'Dockerfile'
  if (!own) {
    const after = await generated(environment, options)
    return { path, after, generated: true, parsed: await parseDockerfile(after), ownLine: (line) => line }
  }
  const { parsed } = own
  const { baseImage, defaultBaseImage } = options
  const edits = [
    ...changeImage(parsed, { standard: defaultBaseImage, ...(baseImage !== undefined && { asked: baseImage }) }),
    ...rewrites(environment, parsed),
    ...(options.interface === 'dockerfile' ? enableWebInterface(parsed) : []),
  ]
  const after = applyEdits(parsed.text, edits)
  return {
    path,
    before: parsed.text,
    after,
    generated: false,
    from: own.path,
    parsed: await parseDockerfile(after),
    ownLine: ownLines(parsed.text, edits),
  }
}

function rewrites(environment: Environment, parsed: Dockerfile): ReturnType<typeof rewriteSources> {
  const { root, folder } = environment
  if (root === undefined) return []
  return rewriteSources(parsed, {
    prefix: environmentPrefix(environment),
    inRepository: existsIn(root),
    inEnvironment: existsIn(folder),
  })
}

async function generated(environment: Environment, options: StageOptions): Promise<string> {
  const { folder, root, manifest } = environment
  const name = basename(folder)
  const image = options.baseImage ?? options.defaultBaseImage
  const port = manifest?.port ?? 8000
  const web = options.interface === 'dockerfile'
  const prefix = environmentPrefix(environment)
  if (root !== undefined && prefix.startsWith('src/')) {
    const core: readonly [string, string][] = existsIn(root)('src/core') ? [['src/core/', '/app/src/core/']] : []
    const copies = [...core, [`${prefix}/`, `/app/${prefix}/`] as const]
    return generateDockerfile({ image, port, web, copies, app: `envs.${name}.server.app:app`, pythonPath: '/app/src' })
  }
  const install = await installCommand(folder)
  return generateDockerfile({
    image,
    port,
    web,
    workdir: '/app/env',
    copies: [[prefix === '' ? '.' : `${prefix}/`, '/app/env']],
    app: ownApp(manifest?.app, name),
    pythonPath: '/app/env',
    ...(install !== undefined && { install }),
  })
}

async function installCommand(folder: string): Promise<string | undefined> {
  if (await isFile(join(folder, 'pyproject.toml'))) return 'pip install --no-cache-dir .'
  for (const path of ['requirements.txt', 'server/requirements.txt'])
    if (await isFile(join(folder, path))) return `pip install --no-cache-dir -r ${path}`
  return undefined
}

/** openenv.yaml may name the module as the repository sees it (`envs.my_env.server.app:app`); the container has the folder alone. */
function ownApp(app = 'server.app:app', name: string): string {
  for (const prefix of [`src.envs.${name}.`, `envs.${name}.`, `${name}.`])
    if (app.startsWith(prefix)) return app.slice(prefix.length)
  return app
}
