/** Anything that is called like the global `fetch`. */
export type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>

/** One concern around a `fetch`, itself again a `fetch`. */
export type Layer = (next: Fetch) => Fetch
