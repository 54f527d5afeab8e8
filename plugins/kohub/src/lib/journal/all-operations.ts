import { finalOperations } from './final-operations.ts'
import { memberOperations } from './member-operations.ts'
import type { Operations } from './operation.ts'
import { quotaOperations } from './quota-operations.ts'
import { refOperations } from './ref-operations.ts'
import { settingOperations } from './setting-operations.ts'

/** Every write that the journal keeps, by the client's method. */
export const allOperations: Operations = {
  ...memberOperations,
  ...settingOperations,
  ...quotaOperations,
  ...refOperations,
  ...finalOperations,
}
