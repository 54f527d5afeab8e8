/** The id of the extension point where a plugin offers to run jobs on this machine. */
export const localServerPoint = 'ciLocalServer'

/** A server of one's own, as one plugin offers it and another uses it. */
export interface LocalCiServer {
  /** Starts a server for one run; `close` ends it, its jobs and all they started, and removes its data. */
  start(): Promise<{ readonly url: string; readonly apiKey: string; close(): Promise<void> }>
}
