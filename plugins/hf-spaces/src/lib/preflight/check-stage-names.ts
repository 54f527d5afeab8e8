import { closest } from '@tuglet/kit/lib'
import type { Dockerfile, Stage } from '../dockerfile/dockerfile.ts'
import { expandVariables, globalArguments } from '../dockerfile/expand-variables.ts'
import { mounts } from '../dockerfile/mounts.ts'
import type { Finding } from './finding.ts'
import type { CheckedDockerfile } from './upload-tree.ts'

interface Reference {
  readonly from: string
  readonly stage: Stage
  readonly line: number
}

// Images of the official library that are copied from under their bare name.
const library = new Set([
  'alpine',
  'busybox',
  'debian',
  'docker',
  'golang',
  'nginx',
  'node',
  'python',
  'redis',
  'rust',
  'ubuntu',
  'postgres',
  'httpd',
  'openjdk',
])

/** Every stage that `--from` names has to be an earlier one; names of images are left to the builder. */
export function checkStageNames({ parsed, shown, ownLine }: CheckedDockerfile): readonly Finding[] {
  return references(parsed).flatMap((reference) => {
    const problem = problemOf(reference, parsed)
    if (problem === undefined) return []
    const near = closest(
      reference.from,
      parsed.stages.slice(0, reference.stage.index).flatMap(({ name }) => name ?? []),
    )
    return [
      {
        rule: 'copy-from',
        severity: 'error' as const,
        message: problem,
        file: shown,
        line: ownLine(reference.line),
        ...(near !== undefined && { hint: `Did you mean ${near}?` }),
      },
    ]
  })
}

function references(dockerfile: Dockerfile): readonly Reference[] {
  const copies = dockerfile.stages.flatMap((stage) =>
    stage.instructions
      .filter(({ keyword }) => keyword === 'COPY' || keyword === 'ADD')
      .flatMap(({ flags, line }) =>
        flags.filter(({ name }) => name === 'from').map(({ value }) => ({ from: value, stage, line })),
      ),
  )
  const mounted = mounts(dockerfile).flatMap(({ from, stage, line }) =>
    from === undefined ? [] : [{ from, stage, line }],
  )
  return [...copies, ...mounted].toSorted((left, right) => left.line - right.line)
}

function problemOf({ from: written, stage }: Reference, dockerfile: Dockerfile): string | undefined {
  const from = expandVariables(written, globalArguments(dockerfile))
  if (from === undefined) return undefined
  if (from === '') return '`--from` names no stage.'
  const at = stageIndex(from, dockerfile.stages)
  if (at === undefined) return isImage(from) ? undefined : `\`--from=${from}\` names a stage that does not exist.`
  if (at === stage.index) return `\`--from=${from}\` names the stage that it stands in.`
  return at > stage.index ? `\`--from=${from}\` names a stage that comes later.` : undefined
}

function stageIndex(from: string, stages: readonly Stage[]): number | undefined {
  const named = stages.find(({ name }) => name?.toLowerCase() === from.toLowerCase())
  return named?.index ?? (/^\d+$/.test(from) ? stages[Number(from)]?.index : undefined)
}

function isImage(name: string): boolean {
  return /[/:@.]/.test(name) || library.has(name)
}
