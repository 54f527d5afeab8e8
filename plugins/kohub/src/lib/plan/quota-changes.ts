import { sizeText } from '../views/size.ts'
import type { Change } from './change.ts'
import { needAdmin } from './hub-access.ts'
import type { PlannedQuota } from './hub-plan.ts'

/** The limits that a namespace has now. */
export interface Limits {
  readonly privateQuotaBytes: number | null
  readonly publicQuotaBytes: number | null
}

/** What has to be done about a namespace's limits; a side that the plan leaves out keeps its own, which the server would lift. */
export function* quotaChanges(
  name: string,
  quota: PlannedQuota | undefined,
  { isOrg, limits }: { isOrg: boolean; limits: Limits | undefined },
): Generator<Change, void> {
  if (!quota) return
  const wanted = {
    privateQuotaBytes: quota.private === undefined ? (limits?.privateQuotaBytes ?? null) : quota.private,
    publicQuotaBytes: quota.public === undefined ? (limits?.publicQuotaBytes ?? null) : quota.public,
  }
  if (limits?.privateQuotaBytes === wanted.privateQuotaBytes && limits.publicQuotaBytes === wanted.publicQuotaBytes)
    return
  yield {
    action: 'update',
    what: 'quota',
    name,
    from: limits ? limitsText(limits) : null,
    to: limitsText(wanted),
    apply: (access) => needAdmin(access, 'Setting quotas').admin.setQuota(name, { isOrg, ...wanted }),
  }
}

function limitsText({ privateQuotaBytes, publicQuotaBytes }: Limits): string {
  return `${sizeText(privateQuotaBytes)} private, ${sizeText(publicQuotaBytes)} public`
}
