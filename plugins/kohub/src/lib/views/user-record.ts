import type { AdminUser } from '@tuglet/kohub-client'
import { plainRecord } from './plain-view.ts'
import { sizeText } from './size.ts'

/** How a user reads to an administrator. */
export const userRecord = plainRecord<AdminUser>({
  id: ({ username }) => username,
  fields: {
    User: ({ username }) => username,
    'E-mail': ({ email }) => email,
    Verified: ({ emailVerified }) => emailVerified,
    Active: ({ isActive }) => isActive,
    Organisation: ({ isOrg }) => isOrg,
    Private: (user) => `${sizeText(user.privateUsedBytes)} of ${sizeText(user.privateQuotaBytes)}`,
    Public: (user) => `${sizeText(user.publicUsedBytes)} of ${sizeText(user.publicQuotaBytes)}`,
    Created: ({ createdAt }) => createdAt,
  },
})
