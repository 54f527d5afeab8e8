/** A call of the client as data: a method by name (`admin.setQuota`) and its arguments. */
export interface ClientCall {
  readonly method: string
  readonly args: readonly unknown[]
}

/** One write that was made from here. */
export interface JournalEntry extends ClientCall {
  /** Short, unique, in the order of time. */
  readonly id: string
  readonly at: string
  readonly endpoint: string
  /** What it changed, in words. */
  readonly about: string
  /** What was there before and after, where it can be put back. */
  readonly before?: unknown
  readonly after?: unknown
  /** Why it cannot be undone from here. */
  readonly final?: string
  /** The entry that this one took back. */
  readonly undoes?: string
}
