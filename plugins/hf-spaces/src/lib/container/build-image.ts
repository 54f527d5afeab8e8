import { readdir } from 'node:fs/promises'
import { Failure, type Step } from '@tuglet/kit/lib'
import type { Engine } from './engine.ts'
import { jsonLines } from './json-lines.ts'

/** What to build. */
export interface ImageBuild {
  /** The build's context: everything in it is sent. */
  readonly folder: string
  /** The Dockerfile's path in the context. */
  readonly dockerfile: string
  readonly tag: string
  readonly buildArgs?: Readonly<Record<string, string>>
  readonly noCache?: boolean
  /** Takes what the build prints, line by line. */
  readonly onLine?: (line: string) => void
}

interface BuildEvent {
  readonly stream?: string
  readonly status?: string
  readonly error?: string
  readonly aux?: { readonly ID?: string }
}

/** Builds an image and gives its id; a build that fails is a Failure with the engine's reason and the last lines. */
export async function buildImage(engine: Engine, build: ImageBuild, step: Step): Promise<string> {
  const { create } = await import('tar')
  const entries = await readdir(build.folder)
  const archive = create(
    { cwd: build.folder, portable: true },
    entries.map((name) => `./${name}`),
  )
  const answer = await engine.open({
    method: 'POST',
    path: '/build',
    query: {
      t: build.tag,
      dockerfile: build.dockerfile,
      rm: '1',
      forcerm: '1',
      ...(build.buildArgs && { buildargs: JSON.stringify(build.buildArgs) }),
      ...(build.noCache && { nocache: '1' }),
    },
    // tar's own stream is read like any other.
    body: archive as unknown as NodeJS.ReadableStream,
    signal: step.signal,
  })
  return readBuild(jsonLines<BuildEvent>(answer), build, step)
}

async function readBuild(events: AsyncIterable<BuildEvent>, { tag, onLine }: ImageBuild, step: Step): Promise<string> {
  const last: string[] = []
  let id: string | undefined
  let isComplete = false
  for await (const { stream, error, aux } of events) {
    if (error !== undefined) throw buildFailed(tag, error, last)
    id = aux?.ID ?? id
    for (const line of (stream ?? '').split('\n').filter((one) => one.trim() !== '')) {
      isComplete ||= /^Successfully (?:built|tagged) /.test(line)
      last.push(line)
      if (last.length > 20) last.shift()
      step.status(line.trim())
      onLine?.(line)
    }
  }
  // A connection that was cut looks like an end.
  if (id === undefined && !isComplete) throw buildFailed(tag, 'the engine went away before the build was done', last)
  return id ?? tag
}

function buildFailed(tag: string, reason: string, lines: readonly string[]): Failure {
  return new Failure('failed', `Building ${tag} failed: ${reason.trim().replace(/\.$/, '')}.`, {
    code: 'IMAGE_BUILD_FAILED',
    hints: lines.slice(-5).map((line) => line.trimEnd()),
    data: { tag, lines },
  })
}
