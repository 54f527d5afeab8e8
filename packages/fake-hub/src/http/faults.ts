/** What can be made to go wrong with a request. */
export type Fault =
  /** This answer instead of the Hub's. */
  | { readonly status: number; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> }
  /** 429 whose RateLimit header says that the window ends in so many seconds. */
  | { readonly rateLimit: number }
  /** The connection breaks before the Hub has read anything. */
  | 'reset'
  /** The Hub does what it is asked, and the connection breaks instead of an answer. */
  | 'lostAnswer'
  /** The connection breaks when so many bytes of the request's body have come. */
  | { readonly cutAfterBytes: number }
  /** The Hub does what it is asked, and its answer breaks off after so many bytes. */
  | { readonly truncateAfterBytes: number }
  /** Nothing is ever answered. */
  | 'stall'
  /** A web page, with status 200, as of a network that wants a sign-in. */
  | 'html'
  /** Something happens on the Hub just before it does what it is asked. */
  | { readonly meanwhile: () => void | Promise<void> }

/** When a fault strikes. */
export interface FaultPlan {
  /** Text that `METHOD /path` begins with, or a pattern that it fits. */
  readonly match: string | RegExp
  /** How many requests it strikes; all of them unless told otherwise. */
  readonly times?: number
  /** How many requests that fit are spared first. */
  readonly after?: number
  readonly fault: Fault
}

/** The faults that are planned. */
export interface Faults {
  plan(plan: FaultPlan): void
  /** The fault for a request that comes now. */
  strike(request: string): Fault | undefined
}

/** An empty plan; what is planned first strikes first. */
export function createFaults(): Faults {
  const plans: { plan: FaultPlan; spared: number; struck: number }[] = []
  return {
    plan: (plan) => void plans.push({ plan, spared: 0, struck: 0 }),
    strike(request) {
      for (const entry of plans) {
        const { match, times = Infinity, after = 0, fault } = entry.plan
        const fits = typeof match === 'string' ? request.startsWith(match) : match.test(request)
        if (!fits || entry.struck >= times) continue
        if (entry.spared < after) entry.spared++
        else {
          entry.struck++
          return fault
        }
      }
      return undefined
    },
  }
}
