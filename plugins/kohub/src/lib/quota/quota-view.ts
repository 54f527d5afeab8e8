import { plainRecord } from '../views/plain-view.ts'
import { sizeText } from '../views/size.ts'
import type { QuotaState } from './quota-of.ts'

/** A quota as a person reads it. */
export const quotaView = plainRecord<QuotaState>({
  id: ({ target }) => target,
  fields: {
    Of: ({ target, kind }) => `${target} (${kind})`,
    Quota: ({ quotaBytes, isInheriting }) => `${sizeText(quotaBytes)}${isInheriting ? ', from its owner' : ''}`,
    Used: ({ usedBytes, percentageUsed }) =>
      `${sizeText(usedBytes)}${percentageUsed === null ? '' : ` (${percentageUsed.toFixed(1)} %)`}`,
    Available: ({ availableBytes }) => sizeText(availableBytes),
  },
})
