import { HeaderList } from './header-list.ts'
import { requestIn } from './request-in.ts'

/** What a layer needs to know about a call, whichever of fetch's forms it came in. */
export interface RequestFacts {
  readonly url: URL
  /** Upper case, to compare with. */
  readonly method: string
  /** A copy: changing it changes nothing but what is passed on. */
  readonly headers: HeaderList
  readonly signal: AbortSignal | undefined
  /** Whether the same call can be sent twice; a stream can be read only once. */
  readonly replayable: boolean
}

/** Reads the facts of a call without touching its body; rejects an address that is not a URL with a TypeError. */
export function requestFacts(input: string | URL | Request, init: RequestInit = {}): RequestFacts {
  const request = requestIn(input)
  const signal = init.signal === undefined ? request?.signal : init.signal
  return {
    url: new URL(request?.url ?? String(input), pageAddress()),
    method: (init.method ?? request?.method ?? 'GET').toUpperCase(),
    headers: new HeaderList(init.headers ?? request?.headers),
    signal: signal ?? undefined,
    replayable: init.body == null ? !request?.body : isReplayable(init.body),
  }
}

function isReplayable(body: unknown): boolean {
  return (
    typeof body === 'string' ||
    body instanceof ArrayBuffer ||
    ArrayBuffer.isView(body) ||
    body instanceof URLSearchParams ||
    // By name: the class itself is slow to load, and every body above has been told by then.
    /^(FormData|Blob|File)$/.test(tagOf(body))
  )
}

function tagOf(body: unknown): string {
  return Object.prototype.toString.call(body).slice('[object '.length, -1)
}

// Only a browser page can resolve a relative address.
function pageAddress(): string | undefined {
  return typeof document === 'undefined' ? undefined : document.baseURI
}
