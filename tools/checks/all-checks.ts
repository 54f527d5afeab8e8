import { apiReport } from './api-report.ts'
import { arrows } from './arrows.ts'
import { budgets } from './budgets.ts'
import type { Check } from './check.ts'
import { docsFresh } from './docs-fresh.ts'
import { format } from './format.ts'
import { lint } from './lint.ts'
import { lockfile } from './lockfile.ts'
import { manifestsFresh } from './manifests-fresh.ts'
import { ownRules } from './own-rules.ts'
import { packed } from './packed.ts'
import { privateWords } from './private-words.ts'
import { types } from './types.ts'
import { unused } from './unused.ts'

/** What `npm run check` runs, and `npm run fix` repairs, in this order. */
export const allChecks: readonly Check[] = [
  lint,
  ownRules,
  types,
  arrows,
  unused,
  budgets,
  lockfile,
  privateWords,
  manifestsFresh,
  apiReport,
  packed,
  docsFresh,
  format,
]
