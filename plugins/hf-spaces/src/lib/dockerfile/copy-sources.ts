import type { Dockerfile, Instruction, Stage, Word } from './dockerfile.ts'
import { expandVariables, stageVariables } from './expand-variables.ts'
import { stageChain } from './stage-chain.ts'

/** A path that COPY, ADD or a bind mount takes from what is uploaded; `path` lacks when a variable in it is not known. */
export interface CopySource {
  readonly instruction: Instruction
  readonly stage: Stage
  readonly word: Word
  readonly path?: string
  readonly destination: string
}

/** Every source that comes from the build context: no URLs, no heredocs, nothing from another stage. */
export function copySources(dockerfile: Dockerfile): readonly CopySource[] {
  return dockerfile.stages.flatMap((stage) => {
    const chain = stageChain(dockerfile, stage)
    return stage.instructions.filter(fromContext).flatMap((instruction) => {
      const variables = stageVariables(dockerfile, chain, instruction.start)
      const words = instruction.exec ?? instruction.words
      const destination = words.at(-1)?.value ?? ''
      return words
        .slice(0, -1)
        .filter(({ value }) => !isRemote(value) && !value.startsWith('<<'))
        .map((word) => {
          const path = expandVariables(unquoted(word.value), variables)
          return { instruction, stage, word, destination, ...(path !== undefined && { path }) }
        })
    })
  })
}

/** A context path as the builder cleans it: no leading `/` or `./`, no trailing `/`; `.` for all of it; undefined when it leaves the context. */
export function cleanPath(path: string): string | undefined {
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..') parts.push(part)
    else if (parts.pop() === undefined) return undefined
  }
  return parts.join('/') || '.'
}

function fromContext({ keyword, flags }: Instruction): boolean {
  return (keyword === 'COPY' || keyword === 'ADD') && !flags.some(({ name }) => name === 'from')
}

function isRemote(source: string): boolean {
  return /^(https?|git|ssh|ftp):\/\/|^git@/.test(source)
}

function unquoted(text: string): string {
  return text.replace(/^(["'])(.*)\1$/, '$2')
}
