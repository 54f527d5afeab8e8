import { isNode } from '../model/schema-node.ts'
import { isIndex } from './shape-at.ts'
import type { Coerced } from './coerced.ts'

// They would reach into what all objects inherit.
const forbidden = new Set(['__proto__', 'constructor', 'prototype'])

/** A value with one of its parts set; the value itself stays as it is. Items of a list are set in order. */
export function setPart(whole: unknown, segments: readonly string[], part: unknown): Coerced {
  const [segment, ...rest] = segments
  if (segment === undefined) return { value: part }
  if (segment === '' || forbidden.has(segment)) return { problem: `cannot have a part named "${segment}"` }
  return Array.isArray(whole) || (whole === undefined && isIndex(segment))
    ? setItem((whole ?? []) as readonly unknown[], segment, { rest, part })
    : setProperty(whole, segment, { rest, part })
}

interface Below {
  readonly rest: readonly string[]
  readonly part: unknown
}

function setItem(list: readonly unknown[], segment: string, { rest, part }: Below): Coerced {
  const index = isIndex(segment) ? Number(segment) : Infinity
  if (index > list.length)
    return { problem: `is a list of ${list.length} so far: its next item is ${list.length}, not ${segment}` }
  const below = setPart(list[index], rest, part)
  return 'problem' in below ? below : { value: [...list.slice(0, index), below.value, ...list.slice(index + 1)] }
}

function setProperty(whole: unknown, segment: string, { rest, part }: Below): Coerced {
  if (whole !== undefined && !isNode(whole)) return { problem: 'has a value already, and that has no parts' }
  const below = setPart(whole?.[segment], rest, part)
  return 'problem' in below ? below : { value: { ...whole, [segment]: below.value } }
}
