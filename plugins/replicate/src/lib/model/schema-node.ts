/** A JSON object. */
export type Node = Readonly<Record<string, unknown>>

/** Whether something is a JSON object. */
export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The object at a path of keys, or undefined where there is none. */
export function nodeAt(value: unknown, ...keys: readonly string[]): Node | undefined {
  const found = keys.reduce<unknown>(
    (node, key) => (isNode(node) && Object.hasOwn(node, key) ? node[key] : undefined),
    value,
  )
  return isNode(found) ? found : undefined
}

/** An array's objects; none where it is no array. */
export function nodesIn(value: unknown): readonly Node[] {
  return Array.isArray(value) ? value.filter(isNode) : []
}

// References within references: deeper ones than this are circles.
const depthLimit = 24

/** A schema with its `$ref` and `allOf` written out; what stands beside them wins. */
export function writtenOut(node: Node, document: Node, depth = 0): Node {
  if (depth > depthLimit) return {}
  const { $ref, allOf, ...own } = node
  const parts = [...(typeof $ref === 'string' ? [referenced($ref, document)] : []), ...nodesIn(allOf)]
  return parts.length === 0
    ? own
    : Object.assign({}, ...parts.map((part) => writtenOut(part, document, depth + 1)), own)
}

function referenced($ref: string, document: Node): Node {
  if (!$ref.startsWith('#/')) return {}
  const keys = $ref.slice(2).split('/')
  return nodeAt(document, ...keys.map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))) ?? {}
}
