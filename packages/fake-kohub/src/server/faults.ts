/**
 * Everything that can be made to go wrong. `reset` breaks the connection at once, `lost-answer` when the work is done,
 * `cut-upload` while the request's body comes, `cut-body` while the answer goes; `stall` keeps silent; `corrupt` flips a
 * bit of an object; the others answer what their names say.
 */
export const faultNames = [
  'reset',
  'lost-answer',
  'cut-upload',
  'cut-body',
  'stall',
  'corrupt',
  'server-error',
  'plain-500',
  'bad-gateway',
  'unavailable',
  'too-many',
  'unauthorized',
  'forbidden',
  'not-found',
  'no-route',
  'quota',
  'web-page',
  'empty',
  'broken-json',
  'wrong-json',
  'redirect-away',
] as const

/** The name of a fault. */
export type FaultName = (typeof faultNames)[number]

/** What a fault is asked about. */
export interface FaultyRequest {
  readonly method: string
  readonly path: string
  /** `api`, or `s3` for the object store. */
  readonly origin: 'api' | 's3'
}

/** Which requests fail, how often, and how. */
export interface FaultPlan {
  /** `GET /api/models/*`, `PUT s3:*`; a pattern; a function. All requests unless given. */
  readonly match?: string | RegExp | ((request: FaultyRequest) => boolean)
  /** Only so many; all unless given. */
  readonly times?: number
  readonly fault: FaultName
  /** How much of a body passes before a cut; 1 unless given. */
  readonly afterBytes?: number | (() => number)
}

/** A plan that is in force. */
export interface ActiveFault {
  readonly plan: FaultPlan
  /** How often it has struck. */
  strikes: number
  /** Ends it. */
  heal(): void
}

/** The plans in force. */
export interface FaultList {
  add(plan: FaultPlan): ActiveFault
  /** The plan that strikes this request, counted. */
  strike(request: FaultyRequest): FaultPlan | undefined
}

/** A list without faults. */
export function createFaultList(): FaultList {
  const active: ActiveFault[] = []
  return {
    add(plan) {
      const fault = { plan, strikes: 0, heal: () => void active.splice(active.indexOf(fault) >>> 0, 1) }
      active.push(fault)
      return fault
    },
    strike(request) {
      const found = active.find(
        ({ plan, strikes }) => strikes < (plan.times ?? Infinity) && matches(plan.match, request),
      )
      if (found) found.strikes += 1
      return found?.plan
    },
  }
}

function matches(match: FaultPlan['match'], request: FaultyRequest): boolean {
  if (match === undefined) return true
  if (typeof match === 'function') return match(request)
  const text = `${request.method} ${request.origin === 's3' ? 's3:' : ''}${request.path}`
  return (typeof match === 'string' ? globbed(match) : match).test(text)
}

function globbed(pattern: string): RegExp {
  return new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`)
}

/** How many bytes pass before a plan cuts. */
export function bytesBefore({ afterBytes = 1 }: FaultPlan): number {
  return typeof afterBytes === 'number' ? afterBytes : afterBytes()
}
