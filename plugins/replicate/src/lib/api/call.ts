/** A pause before a request is sent again. */
export interface RetryPause {
  readonly ms: number
  /** How many tries there have been. */
  readonly attempt: number
  /** Why, in a few words. */
  readonly reason: string
  /** The status of the answer, where there was one. */
  readonly status?: number
}

/** What may go with every operation. */
export interface Call {
  readonly signal?: AbortSignal | undefined
  /** Told before each pause, so that a person sees why nothing happens. */
  onWait?(pause: RetryPause): void
}
