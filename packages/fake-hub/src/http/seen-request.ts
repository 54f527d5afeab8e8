/** A request that has come, as a test looks at it. */
export interface SeenRequest {
  readonly at: 'hub' | 'store'
  readonly method: string
  /** Still percent-encoded. */
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: Headers
  readonly requestId: string
  /** How much of the body has come. */
  bytes: number
  body: Uint8Array
  /** Undefined until it is answered, and for ever if it is not. */
  status: number | undefined
}
