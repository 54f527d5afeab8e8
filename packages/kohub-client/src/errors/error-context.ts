/** The request that an error is about. */
export interface ErrorContext {
  readonly method: string
  readonly url: string
  readonly about?: string | undefined
}
