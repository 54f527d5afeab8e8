import type { Account } from './who-am-i.ts'

/** May this account's token write to `owner/name`, or to anything of `owner`? Undefined when only the Hub can tell. */
export function canWrite(account: Account, target: string): boolean | undefined {
  const [namespace = ''] = target.split('/')
  const { role, writes } = account.token
  const org = account.orgs.find(({ name }) => name === namespace)
  if (account.name !== namespace && org === undefined) return false
  if (role === 'read' || org?.role === 'read') return false
  if (writes !== undefined) return writes.includes(namespace) || writes.includes(target)
  return role === 'write' ? true : undefined
}
