import { table } from '@tuglet/kit/lib'
import { oneLine } from '../api/printable.ts'
import { dollars } from './estimate-cost.ts'
import type { CostRow } from './list-costs.ts'

/** How costs read; each is marked as an estimate. */
export const costTable = table<CostRow>({
  id: ({ of }) => of,
  columns: {
    of: ({ of }) => oneLine(of, 60),
    runs: ({ runs }) => runs,
    failed: ({ failed }) => failed,
    seconds: ({ seconds }) => seconds.toFixed(1),
    cost: ({ usd, unpriced }) =>
      usd === undefined ? 'unknown' : `${dollars(usd)}${unpriced > 0 ? ` and ${unpriced} unknown` : ''}`,
  },
})
