import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import { mustBeFine } from '../names/problems.ts'
import type { NewToken } from '../types/account.ts'

/**
 * Makes an API token; its text is shown this once. Names may repeat.
 * @example
 * const { token, tokenId } = await client.createToken({ name: 'my-laptop' })
 */
export async function createToken(
  connection: Connection,
  { name }: { readonly name: string },
  options: CallOptions = {},
): Promise<NewToken> {
  mustBeFine(name.trim() === '' ? 'A token needs a name.' : undefined, 'InvalidName')
  return call(connection, { ...options, method: 'POST', path: '/api/auth/tokens/create', json: { name } }, [
    'token',
    'token_id',
  ])
}
