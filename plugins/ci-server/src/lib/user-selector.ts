import type { UserSelector } from '@tuglet/ci-server'

/** Who is meant by what was given; both or neither is for the administration to refuse. */
export function userSelector(id: string | undefined, email: string | undefined): UserSelector {
  return { ...(id !== undefined && { id }), ...(email !== undefined && { email }) }
}
