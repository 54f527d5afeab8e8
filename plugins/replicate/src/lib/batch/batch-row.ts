import type { InputWord } from '../inputs/split-word.ts'

/** One prediction that a batch file asks for, before the model's schema has a say. */
export interface BatchRow {
  /** Where it is written, as people look for it: `prompts.csv:3` */
  readonly origin: string
  /** As it is written; undefined where the batch has one for all. */
  readonly model?: string | undefined
  readonly version?: string | undefined
  /** Inputs with types of their own. */
  readonly values: Readonly<Record<string, unknown>>
  /** Inputs as text, typed by the schema. */
  readonly words: readonly InputWord[]
  /** Inputs that are left out of a model that has none of that name. */
  readonly spare?: readonly string[]
}

/** What a batch file says. */
export interface BatchFile {
  /** For messages: `prompts.csv` */
  readonly name: string
  readonly model?: string | undefined
  readonly version?: string | undefined
  /** Inputs of all rows that give no others. */
  readonly values: Readonly<Record<string, unknown>>
  readonly rows: readonly BatchRow[]
}

/** How a file's rows are read. */
export interface RowReading {
  /** For messages. */
  readonly name: string
  /** Whether `model` and `version` name the model. */
  readonly namesModels: boolean
}
