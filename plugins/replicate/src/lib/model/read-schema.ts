import { stripVTControlCharacters } from 'node:util'
import { alternativesOf, type InputField, type OutputShape } from './input-field.ts'
import { readShape } from './read-shape.ts'
import { isNode, nodeAt, writtenOut, type Node } from './schema-node.ts'

/** What a model takes and gives. */
export interface ModelSchema {
  /** In the order the model's author gave them. */
  readonly inputs: readonly InputField[]
  readonly output: OutputShape
}

/** Reads the OpenAPI document of a version; undefined where it says nothing of inputs. */
export function readSchema(document: unknown): ModelSchema | undefined {
  const input = nodeAt(document, 'components', 'schemas', 'Input')
  if (!input || !isNode(document)) return undefined
  const { properties, required } = writtenOut(input, document)
  const needed = new Set<unknown>(Array.isArray(required) ? required : [])
  const nodes = Object.entries(isNode(properties) ? properties : {}).filter((entry): entry is [string, Node] =>
    isNode(entry[1]),
  )
  const ordered = nodes
    .map(([name, node]) => ({ name, node: writtenOut(node, document), order: node['x-order'] }))
    .toSorted((one, other) => orderOf(one.order) - orderOf(other.order))
  const inputs = ordered.map(({ name, node }) => readField(name, node, { document, isNeeded: needed.has(name) }))
  return { inputs, output: readOutput(document) }
}

function orderOf(order: unknown): number {
  return typeof order === 'number' && Number.isFinite(order) ? order : Number.MAX_SAFE_INTEGER
}

function readField(
  name: string,
  node: Node,
  { document, isNeeded }: { document: Node; isNeeded: boolean },
): InputField {
  const fallback: unknown = node['default']
  // No value at all is what Optional inputs have for a default.
  const shape = readShape(node, document)
  const isSecret = alternativesOf(shape).some((one) => one.isSecret)
  const hasDefault = fallback !== undefined && fallback !== null && !isSecret
  return {
    name,
    shape,
    description: oneLine(node['description']) || oneLine(node['title']),
    isRequired: isNeeded && !('default' in node),
    isDeprecated: node['deprecated'] === true,
    ...(hasDefault && { default: fallback }),
  }
}

function readOutput(document: Node): OutputShape {
  const node = writtenOut(nodeAt(document, 'components', 'schemas', 'Output') ?? {}, document)
  const shape = readShape(node, document)
  const isText = node['x-cog-array-display'] === 'concatenate'
  return { ...shape, ...(isText && { isText }) }
}

// A description may hold anything, escape sequences too, and goes to a terminal.
function oneLine(text: unknown): string {
  if (typeof text !== 'string') return ''
  return stripVTControlCharacters(text)
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .trim()
}
