import { Failure } from './failure.ts'
import type { Sink } from './host/host.ts'
import type { OutputFormat } from './output-format.ts'
import type { ManyView, OneView, Style, View } from './view.ts'

/** Where and how a result is printed. */
export interface Presentation {
  readonly stdout: Sink
  readonly format: OutputFormat
  readonly style: Style
  /** Called before the first row of a streamed result, so that a live tree ends first. */
  readonly beforeFirstRow: () => void
}

/** Prints what a command gave, as its view and the format asked for say; stdout carries nothing else. */
export async function present(view: View<unknown>, outcome: unknown, to: Presentation): Promise<void> {
  if (view.kind === 'one') await presentOne(view, await (outcome as Promise<unknown>), to)
  else await presentMany(view, outcome as AsyncIterable<unknown>, to)
}

async function presentOne(view: OneView<unknown>, value: unknown, { stdout, format, style }: Presentation) {
  if (format === 'json') return stdout.write(`${JSON.stringify(value, null, 2)}\n`)
  if (format === 'jsonl') return stdout.write(`${JSON.stringify(value)}\n`)
  return stdout.write(format === 'quiet' ? `${view.id(value)}\n` : view.text(value, style))
}

async function presentMany(view: ManyView<unknown>, rows: AsyncIterable<unknown>, to: Presentation) {
  const write = rowWriter(view, to)
  const kept: unknown[] = []
  let first = true
  const printKept = async () => {
    if (to.format === 'json') await to.stdout.write(`${JSON.stringify(view.whole?.(kept) ?? kept, null, 2)}\n`)
    else if (!write) await to.stdout.write(view.text(kept, to.style))
  }
  try {
    for await (const row of rows) {
      if (!write) kept.push(row)
      else {
        if (first) to.beforeFirstRow()
        first = false
        const chunk = write(row)
        if (chunk !== undefined && chunk.length > 0) await to.stdout.write(chunk)
      }
    }
  } catch (error) {
    // A silent failure is a whole result with bad news: a red job's events, a doctor's findings.
    if (Failure.is(error) && error.silent) await printKept()
    throw error
  }
  await printKept()
}

/** The way to print a row as it comes, or undefined when all rows are needed first. */
function rowWriter(view: ManyView<unknown>, { format, style }: Presentation) {
  if (format === 'jsonl') return (row: unknown) => `${JSON.stringify(row)}\n`
  if (format === 'json') return undefined
  if (format === 'quiet') {
    return (row: unknown) => {
      const id = view.id(row)
      return id === undefined ? undefined : `${id}\n`
    }
  }
  const { chunk } = view
  return chunk && ((row: unknown) => chunk(row, style))
}
