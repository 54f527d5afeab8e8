import type { Instruction } from '../dockerfile/dockerfile.ts'
import type { Finding } from './finding.ts'
import type { CheckedDockerfile } from './upload-tree.ts'

const keywords = new Set([
  'ADD',
  'ARG',
  'CMD',
  'COPY',
  'ENTRYPOINT',
  'ENV',
  'EXPOSE',
  'FROM',
  'HEALTHCHECK',
  'LABEL',
  'MAINTAINER',
  'ONBUILD',
  'RUN',
  'SHELL',
  'STOPSIGNAL',
  'USER',
  'VOLUME',
  'WORKDIR',
])

/** What a builder would refuse to read. */
export function checkSyntax({ parsed, shown, ownLine }: CheckedDockerfile): readonly Finding[] {
  const at = (line: number, message: string, hint?: string): Finding => ({
    rule: 'dockerfile-syntax',
    severity: 'error',
    message,
    file: shown,
    line: ownLine(line),
    ...(hint !== undefined && { hint }),
  })
  if (parsed.stages.length === 0)
    return [
      at(
        parsed.instructions[0]?.line ?? 1,
        'The Dockerfile has no FROM.',
        'Name a base image with --base-image, or begin with FROM.',
      ),
    ]
  const early = parsed.preamble.find(({ keyword }) => keyword !== 'ARG')
  return [
    ...(early ? [at(early.line, `${early.keyword} stands before the first FROM, where only ARG may.`)] : []),
    ...parsed.instructions.flatMap((each) => {
      const problem = problemOf(each)
      return problem === undefined ? [] : [at(each.line, problem)]
    }),
    ...(parsed.instructions.at(-1)?.open
      ? [at(parsed.instructions.at(-1)!.line, 'The last instruction is not finished.')]
      : []),
    ...duplicateNames(parsed.stages).map(({ line, name }) => at(line, `Two stages are called ${name}.`)),
  ]
}

function problemOf({ keyword, words, exec }: Instruction): string | undefined {
  if (!keywords.has(keyword)) return `There is no instruction ${keyword}.`
  const parts = (exec ?? words).map(({ value }) => value)
  if (keyword === 'FROM') return fromProblem(parts)
  // `CMD` and `ENTRYPOINT []` take back what the base image starts.
  if (keyword === 'CMD' || keyword === 'ENTRYPOINT') return undefined
  if (parts.length === 0) return `${keyword} needs something after it.`
  if (keyword === 'HEALTHCHECK') return healthProblem(parts)
  return keyword === 'COPY' || keyword === 'ADD' ? copyProblem(keyword, parts) : undefined
}

function healthProblem([first = '']: readonly string[]): string | undefined {
  return /^(?:CMD|NONE)$/i.test(first) ? undefined : `HEALTHCHECK takes CMD and a command, or NONE, and not ${first}.`
}

function copyProblem(keyword: string, parts: readonly string[]): string | undefined {
  const destination = parts.at(-1) ?? ''
  if (parts.length < 2) return `${keyword} needs a source and a destination.`
  const isFolder = /\/$|^\.{1,2}$|\$/.test(destination)
  return parts.length === 2 || isFolder
    ? undefined
    : `${keyword} with several sources needs a destination that ends with a slash.`
}

function fromProblem([, as, name, ...rest]: readonly string[]): string | undefined {
  if (as === undefined || (as.toLowerCase() === 'as' && name !== undefined && rest.length === 0)) return undefined
  return 'FROM takes an image, or an image, AS and a name.'
}

function duplicateNames(
  stages: readonly { readonly name?: string; readonly from: Instruction }[],
): readonly { line: number; name: string }[] {
  const seen = new Set<string>()
  return stages.flatMap(({ name, from }) => {
    if (name === undefined) return []
    const isTaken = seen.has(name.toLowerCase())
    seen.add(name.toLowerCase())
    return isTaken ? [{ line: from.line, name }] : []
  })
}
