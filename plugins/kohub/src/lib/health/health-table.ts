import { plainTable } from '../views/plain-view.ts'
import type { HealthFinding } from './check-health.ts'

/** What was looked at, one a line. */
export const healthTable = plainTable<HealthFinding>({
  id: ({ check, state }) => `${check}:${state}`,
  columns: { check: ({ check }) => check, state: ({ state }) => state, detail: ({ detail }) => detail },
})
