import { CiServerError } from '../ci-server-error.ts'
import type { AccountStore, User, UserSelector } from './account-store.ts'
import { requireUser } from './require-user.ts'

/** What an administrator can do with users. */
export interface AdminUsers {
  /** Throws BAD_NAME, BAD_EMAIL or DUPLICATE_EMAIL. */
  create(user: { readonly name: string; readonly email: string }): Promise<User>
  list(): Promise<User[]>
  /** Throws UNKNOWN_USER, or BAD_SELECTOR for both or neither of id and email. */
  get(selector: UserSelector): Promise<User>
  /** Throws UNKNOWN_USER. */
  activate(id: string): Promise<User>
  /** Throws UNKNOWN_USER. The user's keys answer 403 from then on; running jobs go on. */
  deactivate(id: string): Promise<User>
}

const emailPattern = /^[^\s@<>(),;:"]+@[^\s@<>(),;:".]+(\.[^\s@<>(),;:".]+)+$/

/** The administrator's calls on users; they work whether a server runs on the same data or not. */
export function adminUsers({ accounts }: { readonly accounts: AccountStore }): AdminUsers {
  const setActive = async (id: string, isActive: boolean) => {
    const user = await accounts.setUserActive(id, isActive)
    if (!user) throw new CiServerError('UNKNOWN_USER', `No user has the id ${id}.`)
    return user
  }
  return {
    async create({ name, email }) {
      if (name.trim() === '') throw new CiServerError('BAD_NAME', 'The name of a user must not be empty.')
      if (!emailPattern.test(email) || email.length > 254) {
        throw new CiServerError('BAD_EMAIL', `"${email}" is not an email address.`)
      }
      const user = await accounts.addUser({ name: name.trim(), email })
      if (!user) throw new CiServerError('DUPLICATE_EMAIL', `A user with the email ${email} already exists.`)
      return user
    },
    list: () => accounts.users(),
    get: (selector) => requireUser(accounts, selector),
    activate: (id) => setActive(id, true),
    deactivate: (id) => setActive(id, false),
  }
}
