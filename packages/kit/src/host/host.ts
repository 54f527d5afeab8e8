import type { Fetch } from '@tuglet/http'
import type { SecretStore } from '../auth/secret-store.ts'
import type { Heed } from './interrupts.ts'

export type { Heed, Interruption } from './interrupts.ts'

/** The one door to the outside world; a test replaces this object and nothing else. Files are reached with node:fs directly. */
export interface Host {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  readonly platform: NodeJS.Platform
  readonly dirs: Dirs
  readonly stdin: Source
  readonly stdout: Sink
  readonly stderr: Sink
  /** Honours HTTPS_PROXY, NO_PROXY and extra certificate authorities. */
  readonly fetch: Fetch
  readonly secrets: SecretStore
  /** Aborted by Ctrl-C, SIGTERM, a closed pipe and --timeout; its reason is a Failure. */
  readonly signal: AbortSignal
  /**
   * While `work` runs, Ctrl-C, SIGTERM and a closed terminal are told to `heed` and end nothing by themselves: for work
   * that has to end in its own order, like letting go of a rented machine.
   */
  heedInterrupts<T>(heed: Heed, work: () => Promise<T>): Promise<T>
  now(): Date
  /** Resolves after `ms` milliseconds; rejects with the signal's reason when aborted (the host's own signal by default). */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
  /** Asks the person; throws Failure('usage') naming the flag when input is not allowed, there is no terminal, or input ends. */
  ask(question: Question): Promise<string>
  /** Runs a program to its end and collects what it printed; a missing program is a Failure('failed', …, {code: 'PROGRAM_MISSING'}). */
  run(program: string, args: readonly string[], options?: RunOptions): Promise<Ran>
  /** Starts a program whose streams are read and written as they come. */
  spawn(program: string, args: readonly string[], options?: SpawnOptions): Child
  /** Lends the real terminal to a prompt, a menu or ssh: the task tree is suspended, raw mode restored whatever happens. */
  takeTerminal<T>(work: (tty: Tty) => Promise<T>): Promise<T>
  /** Opens a page in the person's browser; rejects when there is none. */
  open(url: URL): Promise<void>
}

/** Where files live: absolute paths, not necessarily existing yet. */
export interface Dirs {
  readonly home: string
  readonly config: string
  readonly data: string
  readonly cache: string
  readonly state: string
}

/** A stream to write to; await `write` for backpressure, it rejects when the reader is gone. */
export interface Sink {
  write(chunk: string | Uint8Array): void | Promise<void>
  readonly isTTY: boolean
  /** Columns and rows in characters; 80 × 24 where there is no terminal. */
  readonly columns: number
  readonly rows: number
}

/** Standard input as bytes. */
export interface Source extends AsyncIterable<Uint8Array> {
  readonly isTTY: boolean
}

/** Something to ask a person, and the flag that would have answered it. */
export interface Question {
  readonly text: string
  readonly kind: 'line' | 'secret' | 'confirm' | 'choice'
  readonly choices?: readonly string[]
  /** The flag (or command) that answers without asking, e.g. `--with-token`. */
  readonly flag: string
  readonly default?: string
}

/** Options of a program run to its end. */
export interface RunOptions {
  readonly cwd?: string
  readonly input?: string | Uint8Array
  /** Added to the host's environment; undefined removes a name. */
  readonly env?: Readonly<Record<string, string | undefined>>
  readonly signal?: AbortSignal
}

/** What a program left behind. */
export interface Ran {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

/** Options of a program whose streams are used as they come. */
export interface SpawnOptions {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string | undefined>>
  readonly signal?: AbortSignal
  /** `pipe` (default) gives the three streams; `inherit` lends ours. */
  readonly stdio?: 'pipe' | 'inherit'
  /** Its own process group, so that it and its children end together. */
  readonly detached?: boolean
}

/** A running program. */
export interface Child {
  readonly pid: number | undefined
  readonly stdin: Sink & { end(): Promise<void> }
  readonly stdout: AsyncIterable<Uint8Array>
  readonly stderr: AsyncIterable<Uint8Array>
  /** Settles when the program ended; rejects when it could not be started. */
  readonly ended: Promise<{ readonly exitCode: number | null; readonly signal: NodeJS.Signals | null }>
  /** Sends a signal, to the whole group when detached. */
  kill(signal?: NodeJS.Signals): void
}

/** The real terminal, for as long as it is lent. */
export interface Tty {
  readonly stdin: NodeJS.ReadStream
  readonly stdout: NodeJS.WriteStream
}
