import type { ApiKey, User, UserSelector } from '@tuglet/ci-server'
import { administer, type AdminContext } from './administer.ts'

/** All users, oldest first; that there are none is said on stderr. */
export async function* listUsers(context: AdminContext): AsyncGenerator<User, void> {
  const users = await administer(context, (admin) => admin.users.list())
  if (users.length === 0) context.out.note('No users found.')
  yield* users
}

/** All keys or one user's, oldest first; that there are none is said on stderr. */
export async function* listKeys(context: AdminContext, selector: UserSelector): AsyncGenerator<ApiKey, void> {
  const keys = await administer(context, (admin) => admin.keys.list(selector))
  if (keys.length === 0) context.out.note('No API keys found.')
  yield* keys
}
