import { Failure } from '@tuglet/kit/lib'
import type { Desk } from '../desk/desk.ts'
import { readRentRequest, type RentFlags, type RentRequest } from '../rent/rent-request.ts'
import { readPlace, type Place, type PlaceFlags } from '../run/place-options.ts'
import { parseForward } from '../ssh/forward-ports.ts'

/** When a machine ends after its shell. */
export type Termination = 'always' | 'never' | 'ask'

/** What the flags of `gpu ssh` say. */
export interface ShellFlags extends RentFlags, PlaceFlags {
  readonly terminate?: Termination | undefined
  readonly 'no-terminate-prompt': boolean
  readonly forward?: readonly string[] | undefined
}

/** A shell on a machine, everything about it that can be known here being known. */
export interface ShellPlan {
  readonly request: RentRequest
  readonly place: Place
  readonly termination: Termination
  readonly forwards: readonly string[]
  /** Names of variables that were given one by one. */
  readonly named: readonly string[]
}

// A person's laptop may sleep for a while without losing the machine.
const leaseSeconds = 1800

/** Reads and checks everything here, before anybody is asked for a machine. */
export function planShell(flags: ShellFlags, { host, settings }: Pick<Desk, 'host' | 'settings'>): ShellPlan {
  const { terminate, 'no-terminate-prompt': isQuiet } = flags
  if (isQuiet && terminate !== undefined && terminate !== 'never') {
    throw new Failure('usage', '--no-terminate-prompt leaves the machine; --terminate says otherwise.', {
      code: 'TERMINATION_UNCLEAR',
      hints: ['Give one of them.'],
    })
  }
  if (flags.on !== undefined && terminate === 'always') {
    throw new Failure('usage', '--on uses a machine as it is, and --terminate would end it.', {
      code: 'ON_AND_TERMINATE',
      hints: [`End it afterwards: tuglet gpu down ${flags.on}`],
    })
  }
  return {
    request: readRentRequest(flags, { settings, host, leaseSeconds }),
    place: readPlace(flags),
    termination: terminate ?? (isQuiet ? 'never' : 'ask'),
    forwards: (flags.forward ?? []).map(parseForward),
    named: flags.env ?? [],
  }
}
