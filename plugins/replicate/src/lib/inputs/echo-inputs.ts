import type { InputField } from '../model/input-field.ts'
import { printable } from '../api/printable.ts'
import { isLocalFile } from './local-file.ts'
import { isSecretInput } from './recorded-input.ts'

/** One line per input, as it is about to be sent: name, value, type; a secret's value is masked. */
export function echoInputs(
  values: Readonly<Record<string, unknown>>,
  fields: readonly InputField[] | undefined,
): string[] {
  const shapes = new Map(fields?.map(({ name, shape }) => [name, shape]))
  return Object.entries(values).map(([name, value]) => {
    const [text, type] = isSecretInput(name, shapes.get(name)) ? ['***', 'secret'] : [shown(value), typeOfValue(value)]
    return `  ${printable(name)} = ${text} (${type})`
  })
}

function shown(value: unknown): string {
  if (isLocalFile(value)) return `${value.path}, ${value.size} bytes`
  const text = JSON.stringify(value, (_key, part: unknown) => (isLocalFile(part) ? `@${part.path}` : part))
  const line = printable(text).replaceAll(/[\t\n]/g, ' ')
  return line.length > 160 ? `${line.slice(0, 159)}…` : line
}

function typeOfValue(value: unknown): string {
  if (isLocalFile(value)) return 'file'
  if (Array.isArray(value)) return `list of ${value.length}`
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number'
  return typeof value
}
