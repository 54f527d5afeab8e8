import { alternativesOf, type Shape } from '../model/input-field.ts'

/** The shape of a part of a value, by its path of keys and indexes; undefined where there can be no such part. */
export function shapeAt(shape: Shape, segments: readonly string[]): Shape | undefined {
  const [segment, ...rest] = segments
  if (segment === undefined) return shape
  for (const alternative of alternativesOf(shape)) {
    const part = partOf(alternative, segment)
    const found = part && shapeAt(part, rest)
    if (found) return found
  }
  return undefined
}

function partOf({ kind, items, properties }: Shape, segment: string): Shape | undefined {
  if (kind === 'array') return isIndex(segment) ? (items ?? {}) : undefined
  if (kind === 'object' && properties && Object.hasOwn(properties, segment)) return properties[segment]
  return kind === 'object' || kind === undefined ? {} : undefined
}

/** Whether a part of a path is the number of a list's item. */
export function isIndex(segment: string): boolean {
  return /^(?:0|[1-9]\d{0,3})$/.test(segment)
}
