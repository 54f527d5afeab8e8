import type { AdminQuota } from '@tuglet/kohub-client'
import { plainRecord } from './plain-view.ts'
import { sizeText } from './size.ts'

/** How the limits of a user or organisation read. */
export const quotaRecord = plainRecord<AdminQuota>({
  id: ({ namespace }) => namespace,
  fields: {
    Namespace: ({ namespace }) => namespace,
    Organisation: ({ isOrganization }) => isOrganization,
    Private: (quota) => `${sizeText(quota.privateUsedBytes)} of ${sizeText(quota.privateQuotaBytes)}`,
    Public: (quota) => `${sizeText(quota.publicUsedBytes)} of ${sizeText(quota.publicQuotaBytes)}`,
    Total: ({ totalUsedBytes }) => sizeText(totalUsedBytes),
  },
})
