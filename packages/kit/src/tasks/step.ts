/** A step of long work: it may have steps of its own, a status line and byte progress. Steps are plain awaited functions. */
export interface Step {
  /** Aborted when the person, a time limit or a closed pipe ends the command. */
  readonly signal: AbortSignal
  /** Runs `work` as a step below this one and gives its value back; a throw marks the step failed and goes on up. */
  step<T>(title: string, work: (step: Step) => T | Promise<T>): Promise<T>
  /** Says in a few words what is going on just now. */
  status(text: string): void
  /** Bytes done of a total; `total` 0 when it is unknown. */
  progress(done: number, total: number): void
}

/** What happens to steps, in order; ids are unique in a run. */
export type TaskEvent =
  | { readonly type: 'started'; readonly id: number; readonly parent?: number; readonly title: string }
  | { readonly type: 'status'; readonly id: number; readonly text: string }
  | { readonly type: 'progress'; readonly id: number; readonly done: number; readonly total: number }
  | { readonly type: 'done'; readonly id: number }
  | { readonly type: 'failed'; readonly id: number; readonly message: string }

/** Something that shows steps: the live tree, plain lines, or nothing. */
export interface TaskRenderer {
  on(event: TaskEvent): void
  end(): Promise<void> | void
}
