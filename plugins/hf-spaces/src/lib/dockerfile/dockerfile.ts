/** A word of an instruction with its place in the text (offsets, end exclusive). */
export interface Word {
  readonly value: string
  readonly start: number
  readonly end: number
}

/** A flag such as `--from=build`; `value` is empty for a bare one. */
export interface InstructionFlag {
  readonly name: string
  readonly value: string
}

/** One instruction: `line` counts from 1, `words` leave out flags and comments, `exec` is its JSON form where it has one. */
export interface Instruction {
  readonly keyword: string
  readonly line: number
  readonly start: number
  readonly end: number
  readonly words: readonly Word[]
  readonly flags: readonly InstructionFlag[]
  /** What follows keyword and flags as one line: continuations joined, comments and heredoc bodies left out. */
  readonly text: string
  readonly exec?: readonly Word[]
  /** It runs into the end of the file: a dangling continuation or an unfinished heredoc. */
  readonly open: boolean
}

/** A build stage: its FROM and what follows. */
export interface Stage {
  readonly index: number
  readonly name?: string
  readonly from: Instruction
  /** The image as written, variables and all; it lacks when FROM names none. */
  readonly image?: Word
  readonly platform?: string
  readonly instructions: readonly Instruction[]
}

/** A Dockerfile read once; everything that edits or checks it works on this. */
export interface Dockerfile {
  readonly text: string
  readonly eol: '\n' | '\r\n'
  /** The escape character, backslash or backtick. */
  readonly escape: string
  /** Where the first instruction may stand: behind a byte order mark and parser directives. */
  readonly head: number
  readonly instructions: readonly Instruction[]
  /** Instructions before the first FROM: ARGs, in a file that builds. */
  readonly preamble: readonly Instruction[]
  readonly stages: readonly Stage[]
}
