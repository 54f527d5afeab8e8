import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { currentHost, Failure, type Output, type Step } from '@tuglet/kit/lib'
import { findEnvironment } from '../environment/find-environment.ts'
import { stageEnvironment } from '../staging/stage-environment.ts'
import type { Staged } from '../staging/staged.ts'
import { readBuildArgs } from './build-args.ts'
import { buildStaged } from './build-staged.ts'
import { openEngine } from './engine.ts'
import { imageTag } from './image-tag.ts'

/** What to build, and how. */
export interface BuildOptions {
  readonly target: string
  readonly tag?: string | undefined
  readonly buildArgs: readonly string[]
  readonly noCache: boolean
  /** Another Dockerfile than the Space's, relative to the Space's root. */
  readonly dockerfile?: string | undefined
  readonly baseImage: string
  readonly out: Pick<Output, 'debug'>
  readonly tasks: Step
}

/** An image that was built. */
export interface BuiltImage {
  readonly environment: string
  readonly tag: string
  readonly image: string
}

/** Builds the image that an environment's Space would have, with this machine's container engine. */
export async function buildEnvironment(options: BuildOptions): Promise<BuiltImage> {
  const { target, noCache, baseImage, out, tasks } = options
  const buildArgs = readBuildArgs(options.buildArgs)
  const environment = await findEnvironment(target, currentHost().cwd)
  const tag = options.tag ?? imageTag(environment.name)
  const into = await mkdtemp(join(tmpdir(), 'tuglet-build-'))
  try {
    const staging = { into, repoId: `<you>/${environment.name}`, defaultBaseImage: baseImage, exclude: [] }
    const staged = await tasks.step('Stage', (step) =>
      stageEnvironment(environment, { ...staging, interface: 'dockerfile' }, step),
    )
    const dockerfile = chosenDockerfile(staged, options.dockerfile)
    const engine = await openEngine(tasks.signal)
    const build = {
      folder: staged.folder,
      dockerfile,
      tag,
      buildArgs,
      noCache,
      onLine: (line: string) => out.debug(line),
    }
    const image = await tasks.step(`Build ${tag}`, (step) => buildStaged(engine, build, step))
    return { environment: environment.name, tag, image }
  } finally {
    await rm(into, { recursive: true, force: true })
  }
}

function chosenDockerfile({ files, dockerfile }: Staged, wanted: string | undefined): string {
  if (wanted === undefined) return dockerfile?.path ?? 'Dockerfile'
  const path = wanted.replace(/^\.\//, '')
  if (files.some((file) => file.path === path)) return path
  const there = files.map((file) => file.path).filter((file) => /Dockerfile/i.test(file))
  throw new Failure('notFound', `There is no ${path} in what would be uploaded.`, {
    code: 'DOCKERFILE_NOT_FOUND',
    hints: there.length > 0 ? [`There is: ${there.join(', ')}`] : [],
  })
}
