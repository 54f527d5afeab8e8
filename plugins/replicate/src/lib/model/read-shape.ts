import type { JsonKind, Shape } from './input-field.ts'
import { isNode, nodesIn, writtenOut, type Node } from './schema-node.ts'

const kinds = new Set<unknown>(['string', 'integer', 'number', 'boolean', 'array', 'object'] satisfies JsonKind[])

// A list of lists of lists …: models have no such inputs, but a schema may refer to itself.
const depthLimit = 8

/** What a schema allows; `null` is no value of its own, for what is not given is left out. */
export function readShape(schema: Node, document: Node, depth = 0): Shape {
  if (depth > depthLimit) return {}
  const node = writtenOut(schema, document)
  const branches = [...nodesIn(node['anyOf']), ...nodesIn(node['oneOf'])]
  if (branches.length > 0) return readUnion(node, branches, { document, depth })
  const [kind, ...others] = kindsOf(node)
  if (others.length === 0) return readPlain(node, kind, { document, depth })
  const alternatives = [kind, ...others].map((one) => readPlain(node, one, { document, depth }))
  return { alternatives }
}

interface Place {
  readonly document: Node
  readonly depth: number
}

function readUnion(node: Node, branches: readonly Node[], { document, depth }: Place): Shape {
  const { anyOf: _any, oneOf: _one, ...beside } = node
  const shapes = branches
    .map((branch) => writtenOut({ ...beside, ...writtenOut(branch, document) }, document))
    .filter((branch) => branch['type'] !== 'null')
    .map((branch) => readShape(branch, document, depth + 1))
  const alternatives = shapes.flatMap((shape) => shape.alternatives ?? [shape])
  return alternatives.length === 1 ? (alternatives[0] ?? {}) : { alternatives }
}

function kindsOf(node: Node): JsonKind[] {
  const named = [node['type']].flat().filter((type): type is JsonKind => kinds.has(type))
  if (named.length > 0) return named
  const inferred = Array.isArray(node['enum']) ? node['enum'].map(kindOfValue) : []
  if (inferred.length > 0) return [...new Set(inferred)].filter((kind) => kind !== undefined)
  return isNode(node['properties']) ? ['object'] : isNode(node['items']) ? ['array'] : []
}

function kindOfValue(value: unknown): JsonKind | undefined {
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number'
  if (Array.isArray(value)) return 'array'
  if (value === null) return undefined
  const kind = typeof value
  return kinds.has(kind) ? (kind as JsonKind) : undefined
}

const limits = [
  ['minimum', 'number'],
  ['maximum', 'number'],
  ['exclusiveMinimum', 'number'],
  ['exclusiveMaximum', 'number'],
  ['minLength', 'number'],
  ['maxLength', 'number'],
  ['minItems', 'number'],
  ['maxItems', 'number'],
  ['pattern', 'string'],
] as const

function readPlain(node: Node, kind: JsonKind | undefined, { document, depth }: Place): Shape {
  const choices = Array.isArray(node['enum']) ? node['enum'].filter((choice) => choice !== null) : undefined
  const { items, properties } = node
  return {
    ...(kind !== undefined && { kind }),
    ...(kind === 'string' && node['format'] === 'uri' && { isFile: true }),
    ...(isSecret(node) && { isSecret: true }),
    ...(choices && { choices }),
    ...Object.fromEntries(
      limits.filter(([name, type]) => typeof node[name] === type).map(([name]) => [name, node[name]]),
    ),
    ...(isNode(items) && { items: readShape(items, document, depth + 1) }),
    ...(isNode(properties) && { properties: readProperties(properties, { document, depth }) }),
  }
}

function readProperties(properties: Node, { document, depth }: Place): Record<string, Shape> {
  const shapes = Object.entries(properties).map(([name, property]) => [
    name,
    isNode(property) ? readShape(property, document, depth + 1) : {},
  ])
  return Object.fromEntries(shapes) as Record<string, Shape>
}

function isSecret(node: Node): boolean {
  return node['format'] === 'password' || node['x-cog-secret'] === true
}
