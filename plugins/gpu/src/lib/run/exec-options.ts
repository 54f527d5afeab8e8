import { Failure, type Settings } from '@tuglet/kit/lib'
import type { Desk } from '../desk/desk.ts'
import { quote } from '../ssh/quote.ts'
import { readRentRequest, type RentFlags, type RentRequest } from '../rent/rent-request.ts'
import { readPlace, type Place, type PlaceFlags } from './place-options.ts'

/** What the flags of `gpu exec` say. */
export interface ExecFlags extends RentFlags, PlaceFlags {
  readonly pull?: readonly string[] | undefined
  readonly 'no-pull': boolean
  readonly 'no-terminate': boolean
  readonly shell: boolean
  readonly detach: boolean
  readonly interactive?: boolean | undefined
  readonly 'dry-run': boolean
}

/** A command on a machine, everything about it that can be known here being known. */
export interface ExecPlan {
  readonly argv: readonly string[]
  readonly request: RentRequest
  readonly place: Place
  /** What comes back; undefined for nothing. */
  readonly pull: readonly string[] | undefined
  readonly detach: boolean
  /** Whether the command reads what we are given on stdin. */
  readonly stdin: boolean
  readonly ending: 'end' | 'keep' | 'linger'
  readonly flags: ExecFlags
}

const leaseSeconds = 600
// Whoever does not wait comes back later than that, and finds the results.
const detachedLeaseSeconds = 7200

/** Reads and checks everything here, before anybody is asked for a machine. */
export function planExec(words: readonly string[], flags: ExecFlags, desk: Pick<Desk, 'host' | 'settings'>): ExecPlan {
  const argv = argvOf(words, flags.shell)
  for (const word of argv) quote(word)
  const place = readPlace(flags)
  const settings: Settings = desk.settings
  const lease = flags.detach ? detachedLeaseSeconds : leaseSeconds
  const request = readRentRequest(flags, { settings, host: desk.host, leaseSeconds: lease, waits: flags.detach })
  if (flags.detach && flags.interactive) throw noInput()
  const mayPull = place.sync || (place.mounts.length > 0 && flags.pull !== undefined)
  return {
    argv,
    request,
    place,
    pull: mayPull && !flags['no-pull'] ? (flags.pull ?? []) : undefined,
    detach: flags.detach,
    stdin: !flags.detach && (flags.interactive ?? !desk.host.stdin.isTTY),
    ending: endingOf(flags, request),
    flags,
  }
}

function endingOf(flags: ExecFlags, { lingerSeconds }: RentRequest): ExecPlan['ending'] {
  if (flags['no-terminate']) return 'keep'
  return lingerSeconds === undefined ? 'end' : 'linger'
}

function argvOf(words: readonly string[], shell: boolean): readonly string[] {
  if (words.length === 0) {
    throw new Failure('usage', 'There is no command to run.', {
      code: 'COMMAND_MISSING',
      hints: ['Write it behind all flags: tuglet gpu exec --gpu L40 python train.py'],
    })
  }
  return shell ? ['sh', '-c', words.join(' ')] : words
}

function noInput(): Failure {
  return new Failure('usage', 'A detached command has nobody to read from.', {
    code: 'DETACHED_INPUT',
    hints: ['Leave out --detach or --interactive.'],
  })
}
