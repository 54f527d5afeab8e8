import type { Step, TaskEvent } from './step.ts'

/** What a root step needs: what ends the work, and who listens. */
export interface RootStepOptions {
  readonly signal: AbortSignal
  readonly emit: (event: TaskEvent) => void
}

/** The step that a command starts from: emits the events of every step below it, and marks running ones failed on abort. */
export function rootStep({ signal, emit }: RootStepOptions): Step {
  const running = new Set<number>()
  let lastId = 0

  const fail = (id: number, error: unknown) => {
    if (running.delete(id)) emit({ type: 'failed', id, message: messageOf(error) })
  }
  const failAll = () => {
    // The youngest first: a step ends before the one that it is part of.
    for (const id of [...running].reverse()) fail(id, signal.reason)
  }
  signal.addEventListener('abort', failAll, { once: true })

  const start = async <T>(
    parent: number | undefined,
    title: string,
    work: (step: Step) => T | Promise<T>,
  ): Promise<T> => {
    const id = ++lastId
    running.add(id)
    emit({ type: 'started', id, ...(parent !== undefined && { parent }), title })
    try {
      const value = await work(stepOf(id))
      if (running.delete(id)) emit({ type: 'done', id })
      return value
    } catch (error) {
      fail(id, error)
      throw error
    }
  }

  const stepOf = (id?: number): Step => ({
    signal,
    step: (title, work) => start(id, title, work),
    status(text) {
      if (id !== undefined && running.has(id)) emit({ type: 'status', id, text })
    },
    progress(done, total) {
      if (id !== undefined && running.has(id)) emit({ type: 'progress', id, done: amount(done), total: amount(total) })
    },
  })
  return stepOf()
}

/** A step that shows nothing and still runs the work, for servers and scripts. */
export function silentStep(signal: AbortSignal = new AbortController().signal): Step {
  const silent: Step = {
    signal,
    step: async (_title, work) => work(silent),
    status() {},
    progress() {},
  }
  return silent
}

function amount(value: number): number {
  return Number.isFinite(value) && value > 0 ? value : 0
}

// Not `instanceof Error`: errors of another realm or another copy of the kit have messages too.
function messageOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return String(error)
  const { message, name } = error as { message?: unknown; name?: unknown }
  return [message, name].find((text): text is string => typeof text === 'string' && text !== '') ?? 'unknown error'
}
