import { Failure, type Settings } from '@tuglet/kit/lib'
import { gpuBudget, gpuImage, gpuMaxPrice } from '../../settings.ts'

const ofNewMachines = ['gpu', 'host', 'region', 'spot', 'key-path', 'time-limit', 'lease', 'idle', 'reuse'] as const
/** The flags that say which machine. */
export type JoinFlags = Partial<Readonly<Record<(typeof ofNewMachines)[number] | 'on', unknown>>>

const alsoSettings = { image: gpuImage, 'max-price': gpuMaxPrice, budget: gpuBudget } as const

/** Refuses flags that say what machine to rent beside --on, which takes one as it is: nothing given is ignored. */
export function requirePlainJoin(flags: JoinFlags, settings: Settings): void {
  if (flags.on === undefined) return
  const given = ofNewMachines.filter((name) => flags[name] !== undefined && flags[name] !== false)
  const set = Object.entries(alsoSettings).filter(([, one]) => settings.resolve(one).origin.layer === 'flag')
  const names = [...given, ...set.map(([name]) => name)].map((name) => `--${name}`)
  if (names.length === 0) return
  throw new Failure('usage', `--on uses a machine as it is, and ${names.join(', ')} would say what to rent.`, {
    code: 'ON_AND_RENT',
    hints: ['Leave out --on, or the rest.'],
  })
}
