import { canWrite, type Account } from '@tuglet/hub-client'
import { Failure } from '@tuglet/kit/lib'

/** Goes on unless this token can be known to have no right to write to `owner/name`. */
export function requireWrite(account: Account, id: string, { asPullRequest }: { asPullRequest: boolean }): void {
  const isReadOnly = account.token.role === 'read'
  // Anybody may propose a change, with a token that may write anything at all.
  if (asPullRequest ? !isReadOnly : canWrite(account, id) !== false) return
  const [namespace = ''] = id.split('/')
  const isMember = account.name === namespace || account.orgs.some(({ name }) => name === namespace)
  const because = isReadOnly
    ? 'it can only read'
    : isMember
      ? undefined
      : `${account.name} is no member of ${namespace}`
  throw new Failure('auth', `The token may not write to ${id}${because === undefined ? '' : `: ${because}`}.`, {
    code: 'HF_TOKEN_READ_ONLY',
    hints: [
      'Verify token permissions (needs "write" access): make one that may write, and set HF_TOKEN or run hf auth login',
      ...(isMember ? [] : ['Check that namespace/username is correct (--namespace, --repo-id)']),
    ],
    data: { repo: id, account: account.name, ...(account.token.role !== undefined && { role: account.token.role }) },
  })
}
