import { listHardware, requestHardware, spaceRuntime, type Hardware } from '@tuglet/hub-client'
import { Failure, table, type Output } from '@tuglet/kit/lib'
import type { HubAccess } from '../account/hub-access.ts'
import { requireToken } from '../spaces/require-token.ts'
import { readSleepTime } from '../spaces/sleep-time.ts'
import { resolveSpaceId } from '../spaces/space-name.ts'
import { confirmHardware, priceWords } from './hardware-price.ts'

/** Hardware as `spaces hardware` shows it. */
export interface ListedHardware {
  readonly name: string
  readonly title: string
  readonly cpu: string | null
  readonly ram: string | null
  readonly accelerator: string | null
  /** In dollars; null where the Hub does not say. */
  readonly pricePerHour: number | null
  /** The Space that was asked about, and what it has to do with this hardware. */
  readonly space: string | null
  readonly use: 'current' | 'requested' | null
}

/** What to show or do. */
export interface HardwareOptions {
  readonly space?: string | undefined
  /** To ask for. */
  readonly hardware?: string | undefined
  readonly sleepTime?: string | undefined
  readonly signal: AbortSignal
  readonly confirm: (text: string) => Promise<void>
  readonly out: Pick<Output, 'note'>
}

/** What Spaces can run on; with a Space, what it runs on marked; with hardware too, that is asked for after its price was confirmed. */
export async function* spaceHardware(hub: HubAccess, options: HardwareOptions): AsyncGenerator<ListedHardware> {
  const { space, hardware, sleepTime, signal } = options
  const seconds = sleepTime === undefined ? undefined : readSleepTime(sleepTime)
  if (hardware === undefined && seconds !== undefined) {
    throw new Failure('usage', '--sleep-time goes with hardware to ask for.', {
      code: 'HARDWARE_MISSING',
      hints: ['To change only that: tuglet spaces settings SPACE --sleep-time 1h'],
    })
  }
  if (space !== undefined && hardware !== undefined) yield await change(hub, { ...options, space, hardware, seconds })
  else yield* all(hub, space, signal)
}

type Change = HardwareOptions & {
  readonly space: string
  readonly hardware: string
  readonly seconds?: number | undefined
}

async function change(hub: HubAccess, options: Change): Promise<ListedHardware> {
  const { hardware, signal, seconds: sleepTimeSeconds } = options
  await requireToken(hub, 'Asking for hardware')
  const space = await resolveSpaceId(hub, options.space, signal)
  const found = await confirmHardware(hub, hardware, { ...options, space })
  const { hardware: now } = await requestHardware(hub, space, { hardware, sleepTimeSeconds, signal })
  return { ...listed(found), space, use: now.current === hardware ? 'current' : 'requested' }
}

async function* all(hub: HubAccess, name: string | undefined, signal: AbortSignal): AsyncGenerator<ListedHardware> {
  const space = name === undefined ? undefined : await resolveSpaceId(hub, name, signal)
  const runtime = space === undefined ? undefined : await spaceRuntime(hub, space, { signal })
  for (const one of await listHardware(hub, { signal })) {
    const { current, requested } = runtime?.hardware ?? {}
    const use = one.name === current ? 'current' : one.name === requested ? 'requested' : null
    yield { ...listed(one), space: space ?? null, use }
  }
}

function listed({ name, title, cpu, ram, accelerator, pricePerHour }: Hardware): Omit<ListedHardware, 'space' | 'use'> {
  const known = { cpu: cpu ?? null, ram: ram ?? null, accelerator: accelerator ?? null }
  return { name, title, ...known, pricePerHour: pricePerHour ?? null }
}

/** How hardware reads. */
export const hardwareTable = table<ListedHardware>({
  id: ({ name }) => name,
  columns: {
    name: ({ name }) => name,
    hardware: ({ title }) => title,
    cpu: ({ cpu }) => cpu ?? undefined,
    ram: ({ ram }) => ram ?? undefined,
    accelerator: ({ accelerator }) => accelerator ?? undefined,
    price: ({ pricePerHour }) => priceWords(pricePerHour),
    use: ({ use, space }) => (use === null ? undefined : `${use} of ${space}`),
  },
})
