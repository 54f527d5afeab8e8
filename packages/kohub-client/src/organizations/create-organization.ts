import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import { AlreadyExistsError } from '../errors/kohub-error.ts'
import { mustBeFine } from '../names/problems.ts'
import { isName } from '../names/repo-id.ts'
import { checkName } from '../server/check-name.ts'

/**
 * Founds an organisation, with the signed-in user as its super-admin. Rejects with AlreadyExistsError when anybody is called so, or nearly so.
 * @example
 * await client.createOrganization('new-org', { description: 'My awesome org' })
 */
export async function createOrganization(
  connection: Connection,
  name: string,
  { description, ...options }: CallOptions & { readonly description?: string | undefined } = {},
): Promise<{ readonly name: string }> {
  mustBeFine(isName(name) ? undefined : `"${name}" is no name for an organisation.`, 'InvalidName')
  // The server fails with a bare 500 when a user has the name, or when it differs from another in case or dashes only.
  const { available, message, conflictWith } = await checkName(connection, name, options)
  if (!available) throw new AlreadyExistsError(message, { code: 'AlreadyExists', details: conflictWith ?? name })
  const json = { name, ...(description !== undefined && { description }) }
  return call(connection, { ...options, method: 'POST', path: '/org/create', json, about: name }, ['name'])
}
