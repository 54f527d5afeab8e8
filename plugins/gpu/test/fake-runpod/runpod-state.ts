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
export type FakeCall =
  'catalog' | 'create' | 'list' | 'get' | 'delete' | 'action' | 'logs' | 'billing' | 'graphql' | 'rent'

/**
 * What goes wrong: an answer of that status; `lost` does the work and drops the connection, `drop` drops it before; `hang` never
 * answers; `page` is a web page instead of an answer; `no-capacity` is the 400 whose detail says so.
 */
export type FakeFault =
  400 | 401 | 402 | 403 | 404 | 409 | 422 | 429 | 500 | 502 | 503 | 'lost' | 'drop' | 'hang' | 'page' | 'no-capacity'

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
  /** How many pods a list gives at a time, whatever limit it is asked with. */
  readonly pageSize?: number
  /** After so long a call that hangs loses its connection; never unless given. */
  readonly hangMs?: number
  /** What a pod does as soon as it is there. */
  readonly onPod?: (pod: FakePod) => void
}

/** A fault at the nth call, counted from 1: there alone, from there on at every call of its kind, or at every call at all. */
export interface FakeStrike {
  readonly at: number
  readonly fault: FakeFault
  readonly reach: 'once' | 'kind' | 'all'
}

type Optional = 'ssh' | 'hangMs' | 'onPod'

/** All that the fake knows. */
export interface RunpodState {
  readonly options: Required<Omit<FakeRunpodOptions, Optional>> & Pick<FakeRunpodOptions, Optional>
  readonly pods: Map<string, FakePod>
  readonly faults: { readonly on: FakeCall; readonly fault: FakeFault; left: number }[]
  /** Answers that are given whatever the state is. */
  readonly tampered: Map<FakeCall, unknown>
  /** Every call, oldest first. */
  readonly calls: FakeCall[]
  strike: FakeStrike | undefined
  created: number
}

/** An empty account. */
export function emptyState(options: FakeRunpodOptions): RunpodState {
  const { keys = { rpa_TESTKEY0000: 'user_test' }, now = Date.now, bootMs = 0, sshLateMs = 0 } = options
  const { capacity = {}, balance = 42, pageSize = 100, ssh, hangMs, onPod } = options
  return {
    options: {
      keys,
      now,
      bootMs,
      sshLateMs,
      capacity,
      balance,
      pageSize,
      ...(ssh && { ssh }),
      ...(hangMs !== undefined && { hangMs }),
      ...(onPod && { onPod }),
    },
    pods: new Map(),
    faults: [],
    tampered: new Map(),
    calls: [],
    strike: undefined,
    created: 0,
  }
}

/** The fault of the call that has just been counted; one that waits for its kind is used up. */
export function takeFault(state: RunpodState, call: FakeCall): FakeFault | undefined {
  if (isStruck(state, call)) return state.strike?.fault
  const fault = state.faults.find(({ on, left }) => on === call && left > 0)
  if (fault) fault.left -= 1
  return fault?.fault
}

function isStruck({ strike, calls }: RunpodState, call: FakeCall): boolean {
  if (!strike || calls.length < strike.at) return false
  if (strike.reach === 'once') return calls.length === strike.at
  return strike.reach === 'all' || call === calls[strike.at - 1]
}
