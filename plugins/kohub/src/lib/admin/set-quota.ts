import type { AdminQuota, KohubClient } from '@tuglet/kohub-client/node'
import { Failure } from '@tuglet/kit/lib'
import { parseSize } from '../views/size.ts'

/** A namespace's new limits, as written: `10GB`, `unlimited`. */
export interface QuotaTexts {
  readonly private?: string | undefined
  readonly public?: string | undefined
}

/** Sets the limits that are given and keeps the others, which the server would lift. */
export async function setQuota(
  { admin }: Pick<KohubClient, 'admin'>,
  namespace: string,
  texts: QuotaTexts,
): Promise<AdminQuota> {
  if (texts.private === undefined && texts.public === undefined) {
    throw new Failure('usage', 'Nothing to set: give --private, --public or both.', { code: 'KOHUB_NO_QUOTA' })
  }
  const { isOrg } = await admin.getUser(namespace)
  const now = await admin.getQuota(namespace, { isOrg })
  await admin.setQuota(namespace, {
    isOrg,
    privateQuotaBytes: texts.private === undefined ? now.privateQuotaBytes : parseSize(texts.private),
    publicQuotaBytes: texts.public === undefined ? now.publicQuotaBytes : parseSize(texts.public),
  })
  return admin.getQuota(namespace, { isOrg })
}
