import type { Edit } from './apply-edits.ts'
import type { Dockerfile, Instruction } from './dockerfile.ts'
import { assignments, stageVariables } from './expand-variables.ts'
import { stageChain } from './stage-chain.ts'

/** The variable that turns an environment's web page on. */
export const webVariable = 'ENABLE_WEB_INTERFACE'

/** What the image says about its web page: nothing, on, or explicitly off, and on which line. */
export type WebFlag =
  { readonly state: 'unset' } | { readonly state: 'on' | 'off'; readonly line: number; readonly value: string }

/** What the last stage (with the stages under it) sets the web flag to; comments and other stages do not count. */
export function webFlag(dockerfile: Dockerfile): WebFlag {
  const chain = stageChain(dockerfile, dockerfile.stages.at(-1))
  const instructions = dockerfile.stages.length > 0 ? chain.flatMap((stage) => stage.instructions) : dockerfile.preamble
  const setters = instructions.filter(
    (each) => each.keyword === 'ENV' && assignments(each).some(([name]) => name === webVariable),
  )
  const last = setters.at(-1)
  if (!last) return { state: 'unset' }
  const value = stageVariables(dockerfile, chain).get(webVariable)
  const isOff = value !== undefined && /^(false|0|no|off|)$/i.test(value.trim())
  return { state: isOff ? 'off' : 'on', line: last.line, value: value ?? '' }
}

/** The edit that turns the web page on in the last stage, before its last CMD or ENTRYPOINT; none where the image says it itself. */
export function enableWebInterface(dockerfile: Dockerfile): readonly Edit[] {
  if (webFlag(dockerfile).state !== 'unset') return []
  const { text, eol } = dockerfile
  const instructions = dockerfile.stages.at(-1)?.instructions ?? dockerfile.preamble
  const line = `ENV ${webVariable}=true`
  const before =
    instructions.findLast(({ keyword }) => keyword === 'CMD' || keyword === 'ENTRYPOINT') ?? openEnd(instructions)
  if (before) {
    const start = lineStart(text, before.start)
    return [{ start, end: start, text: `${line}${eol}` }]
  }
  if (dockerfile.instructions.at(-1)?.open) return []
  const gap = text === '' || text.endsWith('\n') ? '' : eol
  return [{ start: text.length, end: text.length, text: `${gap}${line}${eol}` }]
}

// A dangling continuation at the end of the file would swallow a line put after it.
function openEnd(instructions: readonly Instruction[]): Instruction | undefined {
  const last = instructions.at(-1)
  return last?.open ? last : undefined
}

function lineStart(text: string, offset: number): number {
  return Math.max(text.lastIndexOf('\n', offset - 1) + 1, text.startsWith('\uFEFF') ? 1 : 0)
}
