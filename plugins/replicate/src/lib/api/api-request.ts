/** One request to the API. */
export interface ApiRequest {
  /** GET unless said. */
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'DELETE' | 'QUERY'
  /** Below `/v1`, beginning with a slash; or a whole address. */
  readonly route: string | URL
  readonly params?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as JSON, or as a form. */
  readonly data?: object
  /** Sent as it is. */
  readonly text?: string
  /** Whether sending it twice does no harm; true for GET, DELETE and QUERY. */
  readonly repeatable?: boolean
}
