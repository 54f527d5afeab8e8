import type { Child } from '@tuglet/kit/lib'
import type { AuthCheck } from './auth-check.ts'
import type { Capabilities } from './capabilities.ts'
import type { Launched, LaunchSpec } from './launch-spec.ts'
import type { Machine } from './machine.ts'
import type { Offer, OfferQuery } from './offer.ts'

/** One line of a machine's log. */
export interface LogLine {
  readonly text: string
  readonly at?: Date
  /** `container` is what the start script and its children print; `system` is what the provider says of the machine. */
  readonly source: 'container' | 'system'
}

/** Which lines of a log are wanted. */
export interface LogOptions {
  /** Goes on with new lines until the signal aborts; otherwise ends with what there is. */
  readonly follow?: boolean
  /** At most so many of the last lines first. */
  readonly tail?: number
  readonly source?: LogLine['source']
  readonly signal?: AbortSignal
}

/** How a command is started through a provider. */
export interface ExecOptions {
  /** With a terminal: stdout and stderr are one. */
  readonly tty?: boolean
  readonly signal?: AbortSignal
}

/** What the provider charged. */
export interface MachineCost {
  /** US dollars. */
  readonly amount: number
  /** Up to when it is counted; undefined when that is up to now. The end of a bill's last hour may still lie ahead. */
  readonly until?: Date
}

/**
 * A place that rents GPUs, for one account. What holds for every call:
 *
 * - An aborted signal rejects the call with the signal's reason, at once, also in the middle of it.
 * - Every other rejection is a `ProviderError`, with no secret in its message.
 * - No call keeps state that another process would lack: a machine that one process launched, another finds and ends.
 * - Calls that only look may repeat themselves after a passing failure; `launch` never does, the caller decides.
 *
 * `describeProvider` of `@tuglet/gpu-provider/conformance` tests all of this.
 */
export interface GpuProvider {
  /** `runpod`: what `--provider` takes. */
  readonly id: string
  /** `RunPod` */
  readonly title: string
  readonly capabilities: Capabilities
  /**
   * Lines of POSIX sh that end the very machine they run on, with what the provider puts there by itself: a key that is
   * good for this machine only, never the account's. Empty where there is no way; the switch then ends what it can.
   */
  readonly selfTerminate: string
  /** Names of variables that the provider itself sets on a machine and that hold such a key: jobs do not see them. */
  readonly keyVariables?: readonly string[]
  /** An image that is known to start here, with an sshd in it: proposed where another one did not start. */
  readonly knownImage?: string

  /** Asks whose account it is. A refused or missing key is an answer (`ok: false`), not an error. */
  checkAuth(signal?: AbortSignal): Promise<AuthCheck>

  /**
   * What fits the query and can be rented, cheapest first. An unknown GPU is a `bad-request` whose hints name the nearest
   * ones; a known one that nobody has is an empty list.
   */
  offers(query: OfferQuery, signal?: AbortSignal): Promise<readonly Offer[]>

  /**
   * Starts a machine and returns as soon as it has an id; readiness is for `get` to see. Sends one request: a failure that
   * may have made a machine all the same says so (`maybeDone`, `machineId`).
   */
  launch(offer: Offer, spec: LaunchSpec, signal?: AbortSignal): Promise<Launched>

  /** The machines that a token was launched with: none, one, or more after a mishap. Ended ones may be left out. */
  find(token: string, signal?: AbortSignal): Promise<readonly Machine[]>

  /** A machine as it is now; undefined when there is none of that id, or the id is none. */
  get(machineId: string, signal?: AbortSignal): Promise<Machine | undefined>

  /** All machines of ours (`isMachineName`) in the account, whichever computer started them; nobody else's. */
  list(signal?: AbortSignal): Promise<readonly Machine[]>

  /**
   * Begins to end a machine for good, disk and all, in whatever state it is. Idempotent; one that is not there is a
   * success. Only `get` confirms the end. Without `ownsMachines` it lets go of the machine and leaves it as it is.
   */
  terminate(machineId: string, signal?: AbortSignal): Promise<void>

  /** With `capabilities.stop`: keeps the disk. Idempotent. */
  stop?(machineId: string, signal?: AbortSignal): Promise<void>
  start?(machineId: string, signal?: AbortSignal): Promise<void>

  /**
   * With transport `exec`: starts a program on the machine, its arguments as given. `kill` ends the connection and what
   * runs on it; `ended` rejects with a `ProviderError` when the connection was lost before the exit code came.
   */
  exec?(machineId: string, argv: readonly string[], options?: ExecOptions): Child

  /** With `capabilities.logs`: oldest line first. A machine without a log yet has no lines. */
  logs?(machineId: string, options?: LogOptions): AsyncIterable<LogLine>

  /** With `capabilities.billing`: what was charged so far; undefined when nothing is known yet. */
  cost?(machineId: string, signal?: AbortSignal): Promise<MachineCost | undefined>

  /** A page where a person sees, and can end, the machine. */
  page?(machineId: string): URL
}
