import { CiServerError } from '../ci-server-error.ts'
import type { AccountStore, User, UserSelector } from './account-store.ts'

/** The user that a selector names; throws BAD_SELECTOR for both or neither of id and email, and UNKNOWN_USER. */
export async function requireUser(accounts: AccountStore, selector: UserSelector): Promise<User> {
  const { id, email } = selector
  if (id !== undefined && email !== undefined) {
    throw new CiServerError('BAD_SELECTOR', 'Name the user by id or by email, not by both.')
  }
  if (id === undefined && email === undefined) {
    throw new CiServerError('BAD_SELECTOR', 'Name the user by id or by email.')
  }
  const user = await accounts.findUser(selector)
  if (user) return user
  throw new CiServerError(
    'UNKNOWN_USER',
    id === undefined ? `No user has the email ${email}.` : `No user has the id ${id}.`,
  )
}
