import type { JournalEntry } from '../journal/journal.ts'
import type { Usage } from './prices.ts'

/** What past runs of a model used. */
export interface Learned {
  /** Averages over the runs that were looked at. */
  readonly usage: Usage
  readonly runs: number
}

// A model changes over time; older runs tell less.
const newest = 200

/** What one run used, by its measures and by how many files came out, as far as either is known. */
export function measuredUsage(metrics: Readonly<Record<string, unknown>>, files: number | undefined): Usage {
  const number = (...names: readonly string[]) =>
    names.map((name) => metrics[name]).find((value) => typeof value === 'number' && Number.isFinite(value)) as
      number | undefined
  return {
    seconds: number('predict_time'),
    outputs: number('image_count', 'image_output_count', 'video_output_count') ?? files,
    inputTokens: number('input_token_count', 'token_input_count'),
    outputTokens: number('output_token_count', 'token_output_count'),
  }
}

/** What one past run used; one that failed gave nothing. */
export function usageOf({ outcome }: JournalEntry): Usage {
  // Text is saved as a file too, and nobody asks for money by the text.
  const files = outcome?.files?.filter(({ key, path }) => key !== '' || !path.endsWith('output.txt')).length
  const isLost = outcome !== undefined && outcome.status !== 'succeeded'
  return measuredUsage(outcome?.metrics ?? {}, files ?? (isLost ? 0 : undefined))
}

/** The averages of a model's runs that succeeded, the newest of them; undefined where there are none. */
export function learnUsage(entries: readonly JournalEntry[], model: string): Learned | undefined {
  const runs = entries.filter((entry) => entry.model === model && entry.outcome?.status === 'succeeded').slice(-newest)
  if (runs.length === 0) return undefined
  const usages = runs.map(usageOf)
  return {
    runs: runs.length,
    usage: {
      seconds: average(usages.map(({ seconds }) => seconds)),
      outputs: average(usages.map(({ outputs }) => outputs)),
      inputTokens: average(usages.map(({ inputTokens }) => inputTokens)),
      outputTokens: average(usages.map(({ outputTokens }) => outputTokens)),
    },
  }
}

function average(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined)
  return known.length === 0 ? undefined : known.reduce((sum, value) => sum + value, 0) / known.length
}
