import type { InputField } from '../model/input-field.ts'
import type { InputProblem } from './input-problems.ts'
import type { Sources } from './open-sources.ts'

/** What collecting inputs goes by, and fills in. */
export interface Collecting {
  readonly values: Map<string, unknown>
  readonly problems: InputProblem[]
  readonly warnings: string[]
  readonly sources: Sources
  /** Whether the schema names it. */
  declares(name: string): boolean
  /** A declared input; one of any shape where the schema is hidden. */
  field(name: string): InputField | undefined
  /** That a name is none of the inputs, with the one that may be meant. */
  unknown(name: string): string
}
