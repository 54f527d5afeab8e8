import { createHash } from 'node:crypto'
import type { PredictionTarget } from '../api/new-prediction.ts'
import { isNode } from '../model/schema-node.ts'

/** What makes two requests the same. */
export interface RequestFacts {
  readonly endpoint: string
  readonly target: PredictionTarget
  /** As recorded: secrets masked, files by their hash. */
  readonly input: Readonly<Record<string, unknown>>
}

/** A hash that is the same for the same request, whatever the order of its inputs. */
export function requestKey({ endpoint, target, input }: RequestFacts): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted({ endpoint, target, input })))
    .digest('hex')
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (!isNode(value)) return value
  const names = Object.keys(value).toSorted()
  return names.map((name) => [name, sorted(value[name])])
}
