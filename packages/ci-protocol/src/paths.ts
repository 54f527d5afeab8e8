/** Where a stream begins: at the first byte of the log, at a byte offset, or (neither) at what comes next. */
export interface StreamStart {
  readonly fromBeginning?: boolean
  /** Bytes of the log to skip: the `id` of the last log frame received. Only servers that send such ids know it. */
  readonly offset?: number
}

/** The paths of v1, relative to the server's URL. */
export const paths = {
  health: '/health',
  submit: '/submit',
  submitStream: '/submit-stream',
  submitAsync: '/submit-async',
  jobs: '/jobs',
  job: (id: string): string => `/jobs/${encodeURIComponent(id)}`,
  stream: (id: string, start: StreamStart = {}): string => {
    const query = new URLSearchParams()
    if (start.fromBeginning) query.set('from_beginning', 'true')
    if (start.offset !== undefined) query.set('offset', String(start.offset))
    return `/jobs/${encodeURIComponent(id)}/stream${query.size > 0 ? `?${query}` : ''}`
  },
} as const

/** The header by which `/health` of this kind of server can be told from another's; its value is `1`. */
export const serverMark = 'X-Tuglet-CI'
