import { currentHost, Failure, type Step } from '@tuglet/kit/lib'
import { lineReader } from './line-reader.ts'
import type { ImageBuild } from './build-image.ts'

/** Builds with the `docker` program, which speaks BuildKit's own protocol; the engine's plain API does not. Gives the tag. */
export async function buildWithProgram(socket: string, build: ImageBuild, step: Step): Promise<string> {
  const { folder, dockerfile, tag, buildArgs = {}, noCache, onLine } = build
  const words = ['build', '--progress', 'plain', '--tag', tag, '--file', dockerfile]
  for (const [name, value] of Object.entries(buildArgs)) words.push('--build-arg', `${name}=${value}`)
  if (noCache) words.push('--no-cache')
  const env = { DOCKER_BUILDKIT: '1', DOCKER_HOST: `unix://${socket}` }
  const child = currentHost().spawn('docker', [...words, '.'], {
    cwd: folder,
    env,
    signal: step.signal,
    detached: true,
  })
  const last: string[] = []
  const take = (line: string) => {
    last.push(line)
    if (last.length > 20) last.shift()
    step.status(line.trim())
    onLine?.(line)
  }
  const [ended] = await Promise.all([
    child.ended.catch((error: unknown) => {
      throw Failure.is(error) && error.code === 'PROGRAM_MISSING' ? noBuildKit(error) : error
    }),
    lineReader(child.stdout, take),
    lineReader(child.stderr, take),
    child.stdin.end(),
  ])
  step.signal.throwIfAborted()
  if (ended.exitCode === 0) return tag
  throw new Failure('failed', `Building ${tag} failed.`, {
    code: 'IMAGE_BUILD_FAILED',
    hints: last.slice(-5),
    data: { tag, lines: last },
  })
}

function noBuildKit(cause: unknown): Failure {
  return new Failure('failed', 'The Dockerfile needs BuildKit, and the docker program, which speaks it, is not here.', {
    code: 'NO_BUILDKIT',
    hints: ['Install docker with buildx, use Podman’s socket, or write RUN without --mount.'],
    cause,
  })
}
