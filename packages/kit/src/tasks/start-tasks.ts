import type { Host } from '../host/host.ts'
import type { TaskMode } from './choose-mode.ts'
import { rootStep } from './root-step.ts'
import { linesStage, liveStage, type Stage, type StageOptions } from './shown-stage.ts'
import type { Step, TaskEvent } from './step.ts'

export { chooseMode, type TaskMode } from './choose-mode.ts'

/** How the steps of one run are shown. */
export interface TasksOptions extends StageOptions {
  readonly mode: TaskMode
  /** Applied to titles, statuses and messages before anyone sees them. */
  readonly redact?: (text: string) => string
  /** Hears every event, whatever the mode. */
  readonly listen?: (event: TaskEvent) => void
}

/** The steps of one run, and the host that all its output must go through. */
export interface Tasks {
  readonly step: Step
  readonly host: Host
  /** Ends the live tree as it stands, because a result begins to stream; later steps are lines. */
  settle(): void
  /** Shows the last state and resolves when the terminal has it; nothing is shown after that. */
  end(): Promise<void>
}

const stages = { live: liveStage, lines: linesStage, silent: silentStage }

/** Starts showing steps; loads what it draws with when the first one starts. */
export function startTasks(options: TasksOptions): Tasks {
  const { host, mode, redact, listen } = options
  const stage = stages[mode](options)
  let over = false
  const emit = (event: TaskEvent) => {
    const clean = redact ? redacted(event, redact) : event
    listen?.(clean)
    if (!over) stage.on(clean)
  }
  return {
    step: rootStep({ signal: host.signal, emit }),
    host: stage.host,
    settle: () => stage.settle(),
    async end() {
      await stage.end()
      over = true
    },
  }
}

function silentStage({ host }: StageOptions): Stage {
  return { host, on() {}, settle() {}, async end() {} }
}

function redacted(event: TaskEvent, redact: (text: string) => string): TaskEvent {
  if (event.type === 'started') return { ...event, title: redact(event.title) }
  if (event.type === 'status') return { ...event, text: redact(event.text) }
  if (event.type === 'failed') return { ...event, message: redact(event.message) }
  return event
}
