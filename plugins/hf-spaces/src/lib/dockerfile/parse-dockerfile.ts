import type { Instruction as AstInstruction } from 'dockerfile-ast/lib/instruction.js'
import type { Dockerfile, Instruction, Word } from './dockerfile.ts'
import { execWords } from './exec-words.ts'
import { logicalText } from './logical-text.ts'
import { instructionParts } from './instruction-parts.ts'
import { textOffsets } from './text-offsets.ts'
import { toStages } from './to-stages.ts'

/** Reads a Dockerfile of any shape; what cannot be understood is kept as instructions that no rule knows. */
export async function parseDockerfile(text: string): Promise<Dockerfile> {
  const { DockerfileParser } = await import('dockerfile-ast')
  const ast = DockerfileParser.parse(text)
  const offsets = textOffsets(text)
  const escape = ast.getEscapeCharacter()
  const instructions = ast
    .getInstructions()
    .map((each: AstInstruction): Instruction => {
      const range = each.getRange()
      const [start, end] = [offsets(range.start), offsets(range.end)]
      const parts = instructionParts(each, offsets)
      const logical = logicalText(text.slice(parts.argumentsStart ?? end, end), escape)
      return {
        keyword: each.getKeyword(),
        line: range.start.line + 1,
        start,
        end,
        words: parts.words,
        flags: parts.flags,
        text: logical,
        ...withExec(parts.exec, execWords(logical)),
        open: isOpen(text.slice(start, end), { escape, atEnd: end >= text.length, heredocs: parts.heredocs }),
      }
    })
    .sort((left, right) => left.start - right.start)
  const directives = ast.getDirectives()
  const last = directives.at(-1)
  const head = last
    ? offsets({ line: last.getRange().start.line + 1, character: 0 })
    : text.startsWith('\uFEFF')
      ? 1
      : 0
  const eol = /\r?\n/.exec(text)?.[0] === '\r\n' ? '\r\n' : '\n'
  return { text, eol, escape, head, instructions, ...toStages(instructions) }
}

// The parser knows where the strings of the JSON form stand, and JSON.parse what they say: the parser loses spaces.
function withExec(places: readonly Word[] = [], values: readonly string[] = []): { exec?: readonly Word[] } {
  if (values.length === 0 || places.length !== values.length) return {}
  return { exec: places.map((place, at) => ({ ...place, value: values[at] ?? place.value })) }
}

function isOpen(
  raw: string,
  { escape, atEnd, heredocs }: { escape: string; atEnd: boolean; heredocs: readonly string[] },
): boolean {
  if (!atEnd) return false
  const lines = raw.split(/\r?\n/)
  const name = heredocs.at(-1)
  if (name !== undefined) return lines.at(-1)?.trim() !== name && lines.at(-2)?.trim() !== name
  return (
    lines.at(-1)?.trimEnd().endsWith(escape) === true || (lines.length > 1 && /^\s*(#.*)?$/.test(lines.at(-1) ?? ''))
  )
}
