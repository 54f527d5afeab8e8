import { readSchema } from '../../../src/lib/model/read-schema.ts'
import type { InputField } from '../../../src/lib/model/input-field.ts'

/** Fields as a model with these inputs declares them. */
export function fieldsOf(
  properties: Readonly<Record<string, object>>,
  required: readonly string[] = [],
): readonly InputField[] {
  return readSchema({ components: { schemas: { Input: { properties, required } } } })?.inputs ?? []
}
