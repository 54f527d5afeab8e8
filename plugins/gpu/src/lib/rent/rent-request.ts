import path from 'node:path'
import { Failure, type Host, type Settings } from '@tuglet/kit/lib'
import type { SwitchLimits } from '../machine/switch-limits.ts'
import { publicHalf } from '../ssh/machine-key.ts'
import { readImage } from './read-image.ts'
import { requirePlainJoin } from './require-plain-join.ts'
import { sshHosts } from '../../providers/ssh/ssh-declaration.ts'
import { gpuBudget, gpuImage, gpuMaxPrice, gpuProvider } from '../../settings.ts'

/** What the flags about renting say, as the command has parsed them. */
export interface RentFlags {
  readonly gpu?: string | undefined
  readonly count: number
  readonly provider?: string | undefined
  readonly host?: string | undefined
  readonly region?: string | undefined
  readonly spot: boolean
  readonly disk: number
  readonly 'key-path'?: string | undefined
  /** In milliseconds, as the next three. */
  readonly 'time-limit'?: number | undefined
  readonly lease?: number | undefined
  readonly idle?: number | undefined
  readonly linger?: number | undefined
  readonly reuse: boolean
  readonly on?: string | undefined
  readonly 'keep-on-error': boolean
}

/** Which machine is wanted, on which terms. */
export interface RentRequest {
  readonly provider: string
  /** As the person named it; a lent machine has whatever it has. */
  readonly gpu: string | undefined
  readonly count: number
  readonly image: string
  readonly region: string | undefined
  readonly spot: boolean
  readonly diskGb: number
  readonly keyPath: string | undefined
  readonly maxPricePerHour: number | undefined
  readonly budget: number | undefined
  readonly limits: SwitchLimits
  readonly lingerSeconds: number | undefined
  readonly reuse: boolean
  /** A machine that is there already. */
  readonly on: string | undefined
  readonly keepOnError: boolean
}

/** Where a request is read, and by what kind of command. */
export interface RequestSurroundings {
  readonly settings: Settings
  readonly host: Host
  /** The lease, unless it is given. */
  readonly leaseSeconds: number
  /** The machine is to wait for somebody for as long as its lease: that is no reason to end as idle. */
  readonly waits?: boolean
}

const defaults = { gpu: 'L40', hours: 24, idleSeconds: 1200 }

/** Reads what is wanted, without asking anybody; bad input is a Failure('usage'). */
export function readRentRequest(
  flags: RentFlags,
  { settings, host, leaseSeconds, waits = false }: RequestSurroundings,
): RentRequest {
  requirePlainJoin(flags, settings)
  const given = settings.resolve(gpuProvider)
  const namesHost = settings.get(sshHosts) !== '' && flags.host !== undefined
  const provider = namesHost && given.origin.layer !== 'flag' ? 'ssh' : given.value
  if (namesHost && provider !== 'ssh') throw hostElsewhere(provider)
  const lease = secondsOf(flags.lease, leaseSeconds, '--lease')
  const keyPath = flags['key-path'] === undefined ? undefined : readKeyPath(flags['key-path'], host)
  return {
    provider,
    gpu: flags.gpu ?? (provider === 'ssh' ? undefined : defaults.gpu),
    count: flags.count,
    image: readImage(settings.get(gpuImage)),
    region: flags.region,
    spot: flags.spot,
    diskGb: flags.disk,
    keyPath,
    maxPricePerHour: readAmount(settings.get(gpuMaxPrice), '--max-price'),
    budget: readAmount(settings.get(gpuBudget), '--budget'),
    limits: {
      deadlineSeconds: secondsOf(flags['time-limit'], defaults.hours * 3600, '--time-limit'),
      leaseSeconds: lease,
      idleSeconds: secondsOf(flags.idle, Math.max(defaults.idleSeconds, waits ? lease : 0), '--idle'),
    },
    lingerSeconds: flags.linger === undefined ? undefined : secondsOf(flags.linger, 0, '--linger'),
    reuse: flags.reuse,
    on: flags.on,
    keepOnError: flags['keep-on-error'],
  }
}

/** An amount of US dollars as a person writes it: `3`, `0.99`, `$3`; undefined for none. */
export function readAmount(text: string | undefined, flag: string): number | undefined {
  if (text === undefined || text.trim() === '') return undefined
  const amount = Number(text.trim().replace(/^\$/, ''))
  if (amount > 0 && Number.isFinite(amount)) return amount
  throw new Failure('usage', `${flag} takes an amount of US dollars above 0, not "${text}".`, { code: 'BAD_AMOUNT' })
}

function secondsOf(ms: number | undefined, otherwise: number, flag: string): number {
  if (ms === undefined) return otherwise
  if (ms >= 1000) return Math.ceil(ms / 1000)
  throw new Failure('usage', `${flag} must be a second or more.`, { code: 'BAD_LIMIT' })
}

function readKeyPath(text: string, host: Host): string {
  const file = path.resolve(
    host.cwd,
    text.replace(/^~(?=$|[\\/])/, () => host.dirs.home),
  )
  publicHalf(file)
  return file
}

function hostElsewhere(provider: string): Failure {
  return new Failure('usage', `--host names a machine of your own; --provider ${provider} rents one.`, {
    code: 'HOST_AND_PROVIDER',
    hints: ['Leave one of them out.'],
  })
}
