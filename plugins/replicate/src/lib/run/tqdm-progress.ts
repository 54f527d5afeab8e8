/** How far a progress bar in a log has come. */
export interface LogProgress {
  /** 0 to 100. */
  readonly percent: number
  readonly done: number
  readonly total: number
}

const bar = /(\d{1,3})%\|[^|\r\n]*\|\s*(\d+)\/(\d+)/g

/** The last state of the last tqdm bar in a log, whether its lines end in a line feed or a carriage return. */
export function tqdmProgress(logs: string): LogProgress | undefined {
  // Bars stand at the end; a long log need not be read again and again.
  const last = [...logs.slice(-8192).matchAll(bar)].at(-1)
  if (!last) return undefined
  const [, percent, done, total] = last.map(Number) as [number, number, number, number]
  return { percent: Math.min(100, percent), done, total }
}
