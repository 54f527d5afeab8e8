import type { KohubClient } from '@tuglet/kohub-client/node'
import type { Journal } from './open-journal.ts'

/** The client that made the entry which is to be undone: the administrator's for an administrator's write, else the user's. */
export async function clientOf(
  { journal, id }: { readonly journal: Journal; readonly id: string | undefined },
  { user, admin }: { readonly user: KohubClient; readonly admin: KohubClient },
): Promise<KohubClient> {
  const entries = await journal.entries()
  const entry =
    id === undefined ? entries.findLast((each) => each.final === undefined) : entries.find((each) => each.id === id)
  return entry?.method.startsWith('admin.') ? admin : user
}
