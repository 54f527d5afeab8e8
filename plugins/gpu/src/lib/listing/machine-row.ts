import { table, type Style } from '@tuglet/kit/lib'
import { dollars, duration } from '../money/dollars.ts'
import type { Standing } from '../providers/reconcile.ts'

/** A machine as `gpu ls` shows it. */
export interface MachineRow {
  readonly name: string
  readonly token: string
  readonly provider: string
  readonly standing: Standing | 'unasked'
  /** In the provider's words, or the books' where it was not asked. */
  readonly state: string
  readonly gpu: string
  readonly count: number
  readonly region?: string
  /** US dollars. */
  readonly pricePerHour: number
  readonly costSoFar: number
  readonly startedAt?: string
  /** When it ends itself at the latest, or has ended. */
  readonly endsAt?: string
  /** How many seconds that is from now; none once it has ended. */
  readonly endsInSeconds?: number
  readonly image?: string
}

const columns = table<MachineRow>({
  id: ({ token }) => token,
  columns: {
    name: ({ token }) => token,
    provider: ({ provider }) => provider,
    gpu: ({ gpu, count }) => `${count} × ${gpu}`,
    state: ({ state, standing }) => `${state}${marks[standing] ?? ''}`,
    'per hour': ({ pricePerHour }) => dollars(pricePerHour),
    'so far': ({ costSoFar }) => dollars(costSoFar),
    ends: ({ endsAt, endsInSeconds }) => (endsInSeconds === undefined ? endsAt : `in ${duration(endsInSeconds)}`),
  },
})

const marks: Partial<Record<MachineRow['standing'], string>> = {
  orphan: ', ORPHAN',
  unconfirmed: ', UNCONFIRMED',
  elsewhere: ', another computer’s',
  otherAccount: ', another account’s',
  kept: ', kept',
  unasked: ', not asked',
}

/** How machines read: an orphan is red where there is colour. */
export const machineTable: typeof columns = {
  ...columns,
  text: (rows, style: Style) =>
    columns
      .text(rows, style)
      .split('\n')
      .map((line) => (/ORPHAN|UNCONFIRMED/.test(line) ? style.paint.red(line) : line))
      .join('\n'),
}
