/** A kind of JSON value, as schemas name them. */
export type JsonKind = 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object'

/** What a value may be. */
export interface Shape {
  /** Undefined where the schema does not say: anything goes. */
  readonly kind?: JsonKind
  /** A file, sent as an address or a data URI. */
  readonly isFile?: boolean
  /** Never shown, logged or kept. */
  readonly isSecret?: boolean
  readonly choices?: readonly unknown[]
  readonly minimum?: number
  readonly maximum?: number
  /** The limits themselves do not belong. */
  readonly exclusiveMinimum?: number
  readonly exclusiveMaximum?: number
  /** In characters. */
  readonly minLength?: number
  readonly maxLength?: number
  readonly minItems?: number
  readonly maxItems?: number
  /** As the model's author wrote it, in Python's dialect. */
  readonly pattern?: string
  readonly items?: Shape
  readonly properties?: Readonly<Record<string, Shape>>
  /** The value is any one of these; the rest of the shape is then empty. */
  readonly alternatives?: readonly Shape[]
}

/** An input of a model, as its schema declares it. */
export interface InputField {
  readonly name: string
  readonly shape: Shape
  /** Without control characters, on one line. */
  readonly description: string
  readonly isRequired: boolean
  readonly isDeprecated: boolean
  /** Absent where the model gives none, and for secrets. */
  readonly default?: unknown
}

/** What comes out of a model, as far as its schema tells. */
export interface OutputShape extends Shape {
  /** Pieces of one text, to be shown without anything between them. */
  readonly isText?: boolean
}

/** The alternatives of a shape: itself where it has none. */
export function alternativesOf(shape: Shape): readonly Shape[] {
  return shape.alternatives ?? [shape]
}

/** Choices as one writes them. */
export function choiceTexts(choices: readonly unknown[]): readonly string[] {
  return choices.map((choice) => (typeof choice === 'string' ? choice : JSON.stringify(choice)))
}
