/** An answer that is thrown: how a handler refuses. */
export class Refusal extends Error {
  readonly response: Response

  constructor(response: Response) {
    super(`the fake answers ${response.status}`)
    this.response = response
  }
}

/** `{"detail": …}`: a sentence, or an object with `error` and more. */
export function detail(status: number, value: unknown, headers: Record<string, string> = {}): Refusal {
  return new Refusal(Response.json({ detail: value }, { status, headers }))
}

/** An empty body, code and message in headers, as the model hub does it. */
export function headerError(status: number, code: string, message: string): Refusal {
  return new Refusal(new Response(null, { status, headers: { 'x-error-code': code, 'x-error-message': message } }))
}

/** What an exception that nobody caught looks like. */
export function crash(): Refusal {
  return new Refusal(
    new Response('Internal Server Error', { status: 500, headers: { 'content-type': 'text/plain; charset=utf-8' } }),
  )
}

/** A body that does not fit: a list of problems, each with its place. */
export function unprocessable(
  ...problems: readonly { loc: readonly (string | number)[]; msg: string; type: string }[]
): Refusal {
  return detail(422, problems)
}

/** A server error as the versioned store words it, with an internal address in it. */
export function serverError(message: string): Refusal {
  return headerError(500, 'ServerError', `${message}: http://lakefs:28000/api/v1 said no`)
}

/** A repository that is not there, or that the caller may not see. */
export function repoNotFound(id: string, type: string): Refusal {
  return headerError(404, 'RepoNotFound', `Repository '${id}' (${type}) not found`)
}

/** A branch, tag or commit that is not there. */
export function revisionNotFound(id: string, revision: string): Refusal {
  return headerError(404, 'RevisionNotFound', `Revision '${revision}' not found in repository '${id}'`)
}

/** A file or folder that is not there. */
export function entryNotFound(id: string, path: string, revision: string): Refusal {
  return headerError(404, 'EntryNotFound', `Entry '${path}' not found in repository '${id}' at revision '${revision}'`)
}
