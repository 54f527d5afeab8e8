/** What a Space can run on. */
export interface Flavor {
  readonly name: string
  readonly prettyName: string
  readonly cpu: string
  readonly ram: string
  readonly accelerator: {
    readonly type: 'gpu'
    readonly model: string
    readonly quantity: string
    readonly vram: string
  } | null
  readonly unitCostMicroUSD: number
  readonly unitCostUSD: number
  readonly unitLabel: 'minute'
}

/** Some of the Hub's flavours, with prices by the minute; cpu-basic is free. */
export const flavors: readonly Flavor[] = [
  flavor('cpu-basic', 'CPU Basic', { cpu: '2 vCPU', ram: '16 GB', perHour: 0 }),
  flavor('cpu-upgrade', 'CPU Upgrade', { cpu: '8 vCPU', ram: '32 GB', perHour: 0.03 }),
  flavor('t4-small', 'Nvidia T4 - small', { cpu: '4 vCPU', ram: '15 GB', perHour: 0.4, gpu: 'T4' }),
  flavor('a10g-small', 'Nvidia A10G - small', { cpu: '4 vCPU', ram: '15 GB', perHour: 1, gpu: 'A10G' }),
  flavor('a100-large', 'Nvidia A100 - large', { cpu: '12 vCPU', ram: '142 GB', perHour: 2.5, gpu: 'A100' }),
]

function flavor(
  name: string,
  prettyName: string,
  { perHour, gpu, ...rest }: { cpu: string; ram: string; perHour: number; gpu?: string },
): Flavor {
  const micro = Math.round((perHour * 1_000_000) / 60)
  const accelerator = gpu === undefined ? null : ({ type: 'gpu', model: gpu, quantity: '1', vram: '16 GB' } as const)
  return {
    name,
    prettyName,
    ...rest,
    accelerator,
    unitCostMicroUSD: micro,
    unitCostUSD: micro / 1e6,
    unitLabel: 'minute',
  }
}
