import { currentHost, requestIn, type Fetch } from '@tuglet/kit/lib'
import { dropAnswers, openAnswers } from './answer-cache.ts'

/** Whose answers are kept: a server's, as one user sees them. */
export interface CacheOwner {
  readonly endpoint: string
  identity(): Promise<string>
  /** For how long an answer counts, in milliseconds; five seconds unless given. */
  readonly freshMs?: number
}

/** Answers questions about repositories and accounts that were asked a few seconds ago without asking again; `fetch` does the rest. */
export function cachingFetch(fetch: Fetch, owner: CacheOwner): Fetch {
  const forgetting = forgettingFetch(fetch, owner.endpoint)
  return async (input, init) => {
    const url = new URL(requestIn(input)?.url ?? String(input))
    if (!isQuestion(input, init) || !isMetadata(url, owner.endpoint)) return forgetting(input, init)
    const answers = openAnswers(currentHost(), { endpoint: owner.endpoint, identity: await owner.identity() })
    const known = await answers.find(url, owner.freshMs ?? 5000)
    if (known) return known
    const response = await forgetting(input, init)
    return answers.keep(url, response)
  }
}

/** Forgets what is kept of a server as soon as something is written to it. */
export function forgettingFetch(fetch: Fetch, endpoint: string): Fetch {
  return async (input, init) => {
    if (isQuestion(input, init)) return fetch(input, init)
    try {
      return await fetch(input, init)
    } finally {
      // Also after an error: the server may have done it all the same.
      await dropAnswers(currentHost(), endpoint)
    }
  }
}

function isQuestion(input: Parameters<Fetch>[0], init: RequestInit | undefined): boolean {
  const method = init?.method ?? requestIn(input)?.method ?? 'GET'
  return /^(GET|HEAD)$/i.test(method)
}

// Files themselves are not kept, nor are tokens, invitations and what administrators see.
function isMetadata({ pathname, origin }: URL, endpoint: string): boolean {
  const server = new URL(endpoint)
  if (origin !== server.origin || !pathname.startsWith(server.pathname)) return false
  const path = pathname.slice(server.pathname.replace(/\/$/, '').length)
  return metadata.some((pattern) => pattern.test(path))
}

const metadata = [
  /^\/api\/(models|datasets|spaces)(\/(?!.*\/resolve\/)|$)/,
  /^\/api\/auth\/me$/,
  /^\/api\/users\/[^/]+\/repos$/,
  /^\/org\/(users\/[^/]+\/orgs|[^/]+(\/members)?)$/,
]
