import type { RouteKey } from '../endpoints/all-endpoints.ts'
import type { Handler } from '../server/exchange.ts'
import { adminCredentialHandlers } from './admin-credential-handlers.ts'
import { adminFallbackHandlers } from './admin-fallback-handlers.ts'
import { adminRepoHandlers } from './admin-repo-handlers.ts'
import { adminInsightHandlers } from './admin-insight-handlers.ts'
import { adminSystemHandlers } from './admin-system-handlers.ts'
import { adminUserHandlers } from './admin-user-handlers.ts'
import { avatarHandlers } from './avatar-handlers.ts'
import { commitHandlers } from './commit-handlers.ts'
import { extraHandlers } from './extra-handlers.ts'
import { gitHandlers } from './git-handlers.ts'
import { historyHandlers } from './history-handlers.ts'
import { invitationHandlers } from './invitation-handlers.ts'
import { lfsHandlers } from './lfs-handlers.ts'
import { organizationHandlers } from './organization-handlers.ts'
import { profileHandlers } from './profile-handlers.ts'
import { quotaHandlers } from './quota-handlers.ts'
import { refHandlers } from './ref-handlers.ts'
import { repoHandlers } from './repo-handlers.ts'
import { repoInfoHandlers } from './repo-info-handlers.ts'
import { repoSettingHandlers } from './repo-setting-handlers.ts'
import { resolveHandlers } from './resolve-handlers.ts'
import { rewriteHandlers } from './rewrite-handlers.ts'
import { sessionHandlers } from './session-handlers.ts'
import { treeHandlers } from './tree-handlers.ts'

/** What answers each route; the type says that none is missing. */
export const handlers: Readonly<Record<RouteKey, Handler>> = {
  ...sessionHandlers,
  ...profileHandlers,
  ...avatarHandlers,
  ...organizationHandlers,
  ...invitationHandlers,
  ...repoHandlers,
  ...repoInfoHandlers,
  ...repoSettingHandlers,
  ...quotaHandlers,
  ...treeHandlers,
  ...commitHandlers,
  ...resolveHandlers,
  ...historyHandlers,
  ...refHandlers,
  ...rewriteHandlers,
  ...lfsHandlers,
  ...gitHandlers,
  ...extraHandlers,
  ...adminUserHandlers,
  ...adminCredentialHandlers,
  ...adminRepoHandlers,
  ...adminInsightHandlers,
  ...adminSystemHandlers,
  ...adminFallbackHandlers,
}
