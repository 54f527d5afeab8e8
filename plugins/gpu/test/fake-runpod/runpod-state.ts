/** A pod as the fake keeps it. */
export interface FakePod {
  readonly id: string
  readonly name: string
  readonly account: string
  /** The body it was created with. */
  readonly body: CreateBody
  readonly createdAt: number
  readonly cost: number
  readonly spot: boolean
  stoppedAt?: number
  /** `ERROR` from then on. */
  broken?: boolean
  readonly lines: { readonly source: 'container' | 'system'; readonly line: string; readonly ts: string }[]
}

/** What POST /v2/pods takes, after validation. */
export interface CreateBody {
  readonly name: string
  readonly image?: string
  readonly args?: string
  readonly disk?: number
  readonly ports?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  readonly registry?: string | null
  readonly cloud?: 'SECURE' | 'COMMUNITY'
  readonly dataCenterIds?: readonly string[]
  readonly gpu?: { readonly id: string; readonly count?: number; readonly minCudaVersion?: string }
  readonly cpu?: unknown
  readonly mounts?: unknown
  readonly startSsh?: boolean
  readonly startJupyter?: boolean
  readonly templateId?: string
  readonly globalNetworking?: boolean
}

/** A call that faults can strike. */
export type FakeCall = 'catalog' | 'create' | 'list' | 'get' | 'delete' | 'action' | 'logs' | 'billing' | 'graphql'

/**
 * What goes wrong: an answer of that status; `lost` does the work and drops the connection, `drop` drops it before; `hang` never
 * answers; `no-capacity` is the 400 whose detail says so.
 */
export type FakeFault =
  400 | 401 | 402 | 403 | 404 | 409 | 422 | 429 | 500 | 502 | 503 | 'lost' | 'drop' | 'hang' | 'no-capacity'

/** How the fake is set up. */
export interface FakeRunpodOptions {
  /** Keys and the accounts they are for. */
  readonly keys?: Readonly<Record<string, string>>
  readonly now?: () => number
  /** From the create call to RUNNING, in milliseconds. */
  readonly bootMs?: number
  /** From RUNNING until `ssh.direct` is there, in milliseconds: pods run before they can be reached. */
  readonly sshLateMs?: number
  /** A real sshd that stands for every pod's. */
  readonly ssh?: { readonly host: string; readonly port: number; readonly user?: string }
  /** How many pods of a GPU can be had at a time, by its id; any number of the others. */
  readonly capacity?: Readonly<Record<string, number>>
  readonly balance?: number
}

/** All that the fake knows. */
export interface RunpodState {
  readonly options: Required<Omit<FakeRunpodOptions, 'ssh'>> & Pick<FakeRunpodOptions, 'ssh'>
  readonly pods: Map<string, FakePod>
  readonly faults: { readonly on: FakeCall; readonly fault: FakeFault; left: number }[]
  /** Every call, oldest first. */
  readonly calls: FakeCall[]
  created: number
}

/** An empty account. */
export function emptyState(options: FakeRunpodOptions): RunpodState {
  const { keys = { rpa_TESTKEY0000: 'user_test' }, now = Date.now, bootMs = 0, sshLateMs = 0 } = options
  const { capacity = {}, balance = 42, ssh } = options
  return {
    options: { keys, now, bootMs, sshLateMs, capacity, balance, ...(ssh && { ssh }) },
    pods: new Map(),
    faults: [],
    calls: [],
    created: 0,
  }
}

/** Uses up the fault that waits for a call. */
export function takeFault(state: RunpodState, call: FakeCall): FakeFault | undefined {
  const fault = state.faults.find(({ on, left }) => on === call && left > 0)
  if (fault) fault.left -= 1
  return fault?.fault
}
