import type { Argument } from 'dockerfile-ast'
import type { Flag } from 'dockerfile-ast/lib/flag.js'
import type { Heredoc } from 'dockerfile-ast/lib/heredoc.js'
import type { Instruction as AstInstruction } from 'dockerfile-ast/lib/instruction.js'
import type { JSONArgument } from 'dockerfile-ast'
import type { InstructionFlag, Word } from './dockerfile.ts'
import type { TextPosition } from './text-offsets.ts'

interface Parts {
  readonly words: readonly Word[]
  readonly flags: readonly InstructionFlag[]
  readonly exec?: readonly Word[]
  readonly argumentsStart?: number
  readonly heredocs: readonly string[]
}

interface Extras {
  getFlags?(): Flag[]
  getHeredocs?(): Heredoc[]
  getJSONStrings?(): JSONArgument[]
  getClosingBracket?(): Argument | null
}

/** What an instruction of the parser is made of, with offsets instead of lines and characters. */
export function instructionParts(ast: AstInstruction, offsets: (position: TextPosition) => number): Parts {
  const extras = ast as unknown as Extras
  const toWord = (part: Argument, value: string): Word => {
    const range = part.getRange()
    return { value, start: offsets(range.start), end: offsets(range.end) }
  }
  const heredocs = extras.getHeredocs?.() ?? []
  const body = heredocs[0]?.getContentRange()?.start ?? heredocs[0]?.getDelimiterRange()?.start
  const bodyStart = body ? offsets(body) : Infinity
  const words = ast
    .getArguments()
    .map((part) => toWord(part, part.getValue()))
    .filter(({ start }) => start < bodyStart)
  const flags = (extras.getFlags?.() ?? []).map((flag) => ({ name: flag.getName(), value: flag.getValue() ?? '' }))
  const first = words[0]
  // `[ "$X" = 1 ] && …` opens a bracket too: only a bracket that closes around strings alone is the JSON form.
  const strings = extras.getClosingBracket?.() ? (extras.getJSONStrings?.() ?? []) : []
  const exec = strings.map((part) => toWord(part, part.getValue()))
  return {
    words,
    flags,
    ...(exec.length > 0 && { exec }),
    ...(first && { argumentsStart: first.start }),
    heredocs: heredocs.map((heredoc) => heredoc.getName()),
  }
}
