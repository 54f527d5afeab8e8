/** What beside the sentence goes with a refusal. */
export interface RefusalDetails {
  /** `X-Error-Code`, such as RepoNotFound. */
  readonly code?: string
  readonly headers?: Readonly<Record<string, string>>
  /** Fields beside `error`. */
  readonly body?: Readonly<Record<string, unknown>>
}

/** Thrown by a route to answer with an error the way the Hub does. */
export class Refusal extends Error {
  readonly status: number
  readonly details: RefusalDetails

  constructor(status: number, message: string, details: RefusalDetails = {}) {
    super(message)
    this.status = status
    this.details = details
  }

  get response(): Response {
    const { code, headers, body } = this.details
    const said = code === undefined ? {} : { 'x-error-code': code, 'x-error-message': this.message }
    return Response.json({ error: this.message, ...body }, { status: this.status, headers: { ...said, ...headers } })
  }
}
