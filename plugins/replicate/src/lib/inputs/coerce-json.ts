import type { Shape } from '../model/input-field.ts'
import { isNode } from '../model/schema-node.ts'
import { quoted, type Coerced } from './coerced.ts'

/** A list: a JSON array as it is written, anything else as its one item. */
export function coerceList(text: string, shape: Shape, item: (text: string, shape: Shape) => Coerced): Coerced {
  if (text === '') return { problem: 'must be a list, not ""; an empty one is written :=[]' }
  const parsed = parseJson(text)
  if (parsed && Array.isArray(parsed.value)) return { value: parsed.value }
  const only = item(text, shape.items ?? {})
  return 'problem' in only
    ? { problem: `must be a list, such as '[…]', or one item that ${only.problem}` }
    : { value: [only.value] }
}

/** An object, written as JSON. */
export function coerceObject(text: string): Coerced {
  const parsed = parseJson(text)
  if (parsed && isNode(parsed.value)) return { value: parsed.value }
  return { problem: `must be a JSON object, such as '{"key": "value"}', not ${quoted(text)}` }
}

/** What a JSON text says, or undefined where it is none. */
export function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown }
  } catch {
    return undefined
  }
}
