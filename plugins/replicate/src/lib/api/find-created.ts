import { isDeepStrictEqual } from 'node:util'
import type { PredictionTarget } from './new-prediction.ts'
import type { PredictionFilter } from './prediction-filter.ts'
import type { Prediction } from './types.ts'

/** A prediction that was asked for and whose reply never came. */
export interface LostPrediction {
  readonly target: PredictionTarget
  readonly input: Readonly<Record<string, unknown>>
  /** When it was asked for. */
  readonly since: Date
  /** Ids that are known to be others. */
  readonly not?: ReadonlySet<string>
}

// Clocks differ; what is found is compared by its input anyway.
const toleranceMs = 60_000

/** All predictions of that target with that very input that were created since, oldest first. */
export async function findCreated(
  lost: LostPrediction,
  list: (filter: PredictionFilter) => AsyncIterable<Prediction>,
): Promise<Prediction[]> {
  const found: Prediction[] = []
  const createdAfter = new Date(lost.since.getTime() - toleranceMs)
  for await (const prediction of list({ createdAfter })) {
    // A server that does not know the filter must not make us read all there ever was.
    if (Date.parse(prediction.createdAt) < createdAfter.getTime()) break
    if (!lost.not?.has(prediction.id) && isOf(prediction, lost.target) && isSame(prediction.input, lost.input)) {
      found.push(prediction)
    }
  }
  return found.reverse()
}

function isOf(prediction: Prediction, target: PredictionTarget): boolean {
  const { model, version, deployment } = prediction
  if ('deployment' in target) return deployment !== undefined && `/${target.deployment}`.endsWith(`/${deployment}`)
  if (!target.version.includes('/')) return version === target.version
  const [name, pinned] = target.version.split(':')
  return pinned === undefined || version === 'hidden' ? model === name : version === pinned
}

// Replicate keeps secrets out of what it gives back, and we keep them out of the journal.
function isSame(theirs: unknown, ours: unknown): boolean {
  if (typeof theirs === 'string' && typeof ours === 'string') {
    return theirs === ours || ours === '[secret]' || /^(\[?redacted\]?|\*+)$/i.test(theirs.trim())
  }
  if (!isMap(theirs) || !isMap(ours)) return isDeepStrictEqual(theirs, ours)
  const names = Object.keys(theirs)
  return names.length === Object.keys(ours).length && names.every((name) => isSame(theirs[name], ours[name]))
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
