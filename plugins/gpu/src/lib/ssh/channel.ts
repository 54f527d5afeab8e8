import type { Child } from '@tuglet/kit/lib'

/** A way to have sh scripts run on a machine; everything else stands on it. */
export interface Channel extends AsyncDisposable {
  readonly transport: 'ssh' | 'exec'
  /** The machine as a person would name it. */
  readonly where: string
  /** How programs that speak ssh themselves (rsync, unison) reach the machine; not there over other streams. */
  readonly ssh?: SshWay
  /** Runs a script to its end; a connection that fails is a Failure, an exit code that is not 0 is none. */
  run(script: string, options?: ChannelRunOptions): Promise<ChannelRan>
  /** Starts a script whose streams are used as they come. */
  stream(script: string, options?: ChannelOptions): RemoteProcess
  /** Ends what keeps the connection warm. */
  close(): Promise<void>
}

/** The words that make ssh reach a machine, without the destination, and the destination. */
export interface SshWay {
  readonly options: readonly string[]
  readonly host: string
}

/** How a remote script is run. */
export interface ChannelOptions {
  /** Ends it before its time; the host's signal unless another one is given. */
  readonly signal?: AbortSignal
  /** Nothing in the script is secret: it may stand in the list of processes of both machines, and so runs sooner. */
  readonly isPublic?: boolean
}

/** What a script is given to read on stdin, after itself. */
export interface ChannelRunOptions extends ChannelOptions {
  readonly stdin?: string | Uint8Array
}

/** What a script left behind; an exit code of 255 never comes from a script (its own 255 is told as 254). */
export interface ChannelRan {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

/** A script that runs on the machine. */
export interface RemoteProcess {
  readonly stdin: Child['stdin']
  readonly stdout: AsyncIterable<Uint8Array>
  readonly stderr: AsyncIterable<Uint8Array>
  /** The script's exit code; rejects with a Failure when the connection was never there or is lost. */
  readonly ended: Promise<number>
  /** Ends our side of it. */
  kill(): void
}
