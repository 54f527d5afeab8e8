import { applyEdits, type Edit } from '../dockerfile/apply-edits.ts'
import { cleanPath, copySources, type CopySource } from '../dockerfile/copy-sources.ts'
import type { Dockerfile, Word } from '../dockerfile/dockerfile.ts'
import { stageVariables } from '../dockerfile/expand-variables.ts'
import { parseDockerfile } from '../dockerfile/parse-dockerfile.ts'
import { stageChain } from '../dockerfile/stage-chain.ts'

/** Whose Dockerfile it is, and what it is to ask for in place of the repository's copy of OpenEnv. */
export interface DockerfileMigration {
  readonly environment: string
  readonly requirement: string
}

const home = '/app/env'

/** A Dockerfile written for the repository as context, for the environment's own folder as context; what it copies of OpenEnv is installed instead. */
export async function migrateDockerfile(text: string, migration: DockerfileMigration): Promise<string> {
  const { environment } = migration
  // In a destination and in the command it is a place in the image.
  const moved = text
    .replaceAll(new RegExp(`/app/src/envs/${environment}(?=[/\\s"':]|$)`, 'gm'), home)
    .replaceAll(new RegExp(`(?<![\\w.])(?:src\\.)?envs\\.${environment}\\.server\\.`, 'g'), 'server.')
    .replaceAll(/(PYTHONPATH[= ]"?)\/app\/src(?=[:"\s]|$)/gm, `$1${home}`)
  const dockerfile = await parseDockerfile(moved)
  const copied = applyEdits(moved, sourceEdits(dockerfile, migration))
  return withImportPath(await currentBase(copied))
}

/** The same text with the base image where it is published now. */
export async function currentBase(text: string): Promise<string> {
  const base = 'ghcr.io/huggingface/openenv-base'
  const moved = text.replaceAll('ghcr.io/meta-pytorch/openenv-base', base)
  const { instructions, stages } = await parseDockerfile(moved)
  const defaults = instructions.filter(({ keyword }) => keyword === 'ARG').flatMap(({ words }) => words)
  const images = stages.flatMap(({ image }) => (image === undefined ? [] : [image]))
  const edits = [...images, ...defaults].flatMap((word) => {
    const now = moved.slice(word.start, word.end)
    const then = now.replace(/^((?:\w+=)?["']?)(?:openenv|envtorch)-base(?=[:"']|$)/, `$1${base}`)
    return now === then ? [] : [{ start: word.start, end: word.end, text: then }]
  })
  return applyEdits(moved, edits)
}

function sourceEdits(dockerfile: Dockerfile, { environment, requirement }: DockerfileMigration): readonly Edit[] {
  const prefix = `src/envs/${environment}`
  const install = `RUN pip install --no-cache-dir "${requirement}"`
  const byInstruction = Map.groupBy(copySources(dockerfile), ({ instruction }) => instruction)
  return [...byInstruction].flatMap(([{ start, end }, sources]) => {
    const core = sources.filter((source) => pathOf(source) === 'src/core')
    if (core.length === sources.length) return [{ start, end, text: install }]
    const own = sources.flatMap((source) => {
      const path = pathOf(source)
      if (path === prefix) return [wordEdit(dockerfile, source.word, '.')]
      return path?.startsWith(`${prefix}/`) ? [wordEdit(dockerfile, source.word, path.slice(prefix.length + 1))] : []
    })
    if (core.length === 0) return own
    const dropped = core.map(({ word }) => ({ ...withGap(dockerfile.text, word), text: '' }))
    return [{ start, end: start, text: `${install}${dockerfile.eol}` }, ...dropped, ...own]
  })
}

function pathOf({ path }: CopySource): string | undefined {
  return path === undefined ? undefined : cleanPath(path)
}

function wordEdit({ text }: Dockerfile, { start, end }: Word, path: string): Edit {
  const now = text.slice(start, end)
  const quote = /^["']/.exec(now)?.[0] ?? ''
  const slash = path !== '.' && /\/["']?$/.test(now) ? '/' : ''
  return { start, end, text: `${quote}${path}${slash}${quote}` }
}

// A word that goes takes what divides it from the next along: white space, in the JSON form a comma too.
function withGap(text: string, { start, end }: Word): { start: number; end: number } {
  return { start, end: end + (/^\s*,?\s*/.exec(text.slice(end))?.[0].length ?? 0) }
}

// The command names `server.app`, which is found only from the environment's own folder.
async function withImportPath(text: string): Promise<string> {
  const dockerfile = await parseDockerfile(text)
  const last = dockerfile.stages.at(-1)
  const set = stageVariables(dockerfile, stageChain(dockerfile, last)).get('PYTHONPATH')
  if (set?.split(':').includes(home)) return text
  const line = `ENV PYTHONPATH=${home}${dockerfile.eol}${dockerfile.eol}`
  const starts = last?.instructions.findLast(({ keyword }) => keyword === 'CMD' || keyword === 'ENTRYPOINT')
  if (starts === undefined) return `${text.trimEnd()}${dockerfile.eol}${dockerfile.eol}${line}`
  const at = text.lastIndexOf('\n', starts.start - 1) + 1
  return text.slice(0, at) + line + text.slice(at)
}
