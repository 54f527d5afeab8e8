import { table, type OneView, type Style } from '@tuglet/kit/lib'
import { oneLine } from '../api/printable.ts'
import { rangeText, typeText } from './field-text.ts'
import { alternativesOf, type InputField, type OutputShape } from './input-field.ts'
import type { LoadedModel } from './load-model.ts'

/** A model's inputs and output as `replicate schema` gives them. */
export interface ShownSchema {
  readonly model: string
  readonly version?: string
  readonly inputs: readonly ShownInput[]
  readonly output: OutputShape
}

/** An input as it is shown and given as JSON. */
export interface ShownInput {
  readonly name: string
  readonly type: string
  readonly isRequired: boolean
  readonly isDeprecated: boolean
  readonly default?: unknown
  /** What values are allowed; empty where all are. */
  readonly range: string
  readonly choices?: readonly unknown[]
  readonly description: string
  readonly shape: InputField['shape']
}

/** A model's schema as it is shown; undefined where the model keeps it to itself. */
export function shownSchema({ name, version, schema }: LoadedModel): ShownSchema | undefined {
  if (!schema) return undefined
  return {
    model: name,
    ...(version !== undefined && { version }),
    inputs: schema.inputs.map(shownInput),
    output: schema.output,
  }
}

function shownInput(field: InputField): ShownInput {
  const { name, shape, isRequired, isDeprecated, description } = field
  const choices = alternativesOf(shape).flatMap((one) => one.choices ?? [])
  return {
    name,
    type: typeText(shape),
    isRequired,
    isDeprecated,
    ...('default' in field && { default: field.default }),
    range: rangeText(shape),
    ...(choices.length > 0 && { choices }),
    description,
    shape,
  }
}

const columns = {
  input: ({ name, isDeprecated }: ShownInput) => (isDeprecated ? `${name} (deprecated)` : name),
  type: ({ type }: ShownInput) => type,
  default: ({ isRequired, default: value }: ShownInput) =>
    isRequired
      ? 'required'
      : value === undefined
        ? ''
        : oneLine(typeof value === 'string' ? value : JSON.stringify(value), 40),
  allowed: ({ range }: ShownInput) => oneLine(range, 60),
}

/** Inputs in a table, in the model's own order; on a terminal with what they mean, and what comes out. */
export const schemaView: OneView<ShownSchema> = {
  kind: 'one',
  id: ({ inputs }) => inputs.map(({ name }) => name).join('\n'),
  text: (schema, style) =>
    `${inputsText(schema.inputs, style)}${style.isTTY ? `\nOutput: ${outputText(schema.output)}\n` : ''}`,
}

/** The table of inputs; descriptions are cut to the width of a terminal. */
export function inputsText(inputs: readonly ShownInput[], style: Style): string {
  const described = {
    ...columns,
    description: ({ description }: ShownInput) => (style.isTTY ? oneLine(description, 100) : description),
  }
  return table<ShownInput>({ id: ({ name }) => name, columns: described }).text(inputs, style)
}

function outputText(output: OutputShape): string {
  return output.isText ? 'text' : typeText(output)
}
