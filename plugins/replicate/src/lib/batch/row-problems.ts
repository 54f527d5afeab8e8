import { Failure } from '@tuglet/kit/lib'

// The rest is most likely the same mistake.
const mostShown = 20

interface RowProblem {
  readonly origin: string
  readonly message: string
}

/** Collects what is wrong with rows, so that all of it is told at once. */
export function rowProblems() {
  const problems: RowProblem[] = []
  return {
    /** What the work gives; undefined, and a problem more, where it throws a Failure('usage'). */
    async collect<T>(origin: string, work: () => Promise<T>): Promise<T | undefined> {
      try {
        return await work()
      } catch (error) {
        if (!Failure.is(error) || error.kind !== 'usage') throw error
        problems.push({ origin, message: error.message })
        return undefined
      }
    },
    /** Throws one Failure('usage') that tells all problems. */
    throwIfAny(): void {
      if (problems.length === 0) return
      const lines = problems
        .slice(0, mostShown)
        .map(({ origin, message }) => `  ${origin}: ${message.replaceAll('\n', '\n  ')}`)
      const more = problems.length > mostShown ? [`  and ${problems.length - mostShown} more`] : []
      const rows = problems.length === 1 ? '1 row is' : `${problems.length} rows are`
      throw new Failure('usage', `${rows} not right:\n${[...lines, ...more].join('\n')}`, {
        code: 'BATCH_INVALID',
        hints: ['Nothing was run, and nothing was paid.'],
        data: { problems },
      })
    },
  }
}
