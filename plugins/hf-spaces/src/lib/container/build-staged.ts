import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Step } from '@tuglet/kit/lib'
import { buildImage, type ImageBuild } from './build-image.ts'
import { buildWithProgram } from './build-with-program.ts'
import type { Engine } from './engine.ts'
import { needsBuildKit } from './needs-build-kit.ts'

/** Builds an image the way its Dockerfile and the engine ask for; gives the image's id or tag. */
export async function buildStaged(engine: Engine, build: ImageBuild, step: Step): Promise<string> {
  const dockerfile = await readFile(join(build.folder, build.dockerfile), 'utf8')
  if (!needsBuildKit(dockerfile) || (await isPodman(engine, step.signal))) return buildImage(engine, build, step)
  return buildWithProgram(engine.socket, build, step)
}

// Podman builds with its own builder, which knows all of it, behind the same API.
async function isPodman(engine: Engine, signal: AbortSignal): Promise<boolean> {
  const { Components = [] } = await engine.json<{ Components?: readonly { Name?: string }[] }>({
    method: 'GET',
    path: '/version',
    signal,
  })
  return Components.some(({ Name = '' }) => /podman/i.test(Name))
}
