import type { Resolved } from '../settings/setting.ts'
import type { Token } from './token.ts'

/** Whether a token may go to an endpoint; `elsewhere` belongs to another server, `untrusted` has an endpoint that a folder chose. */
export type Binding = 'goes' | 'elsewhere' | 'untrusted'

/**
 * The rule that keeps tokens at home. A token bound to an origin goes there and nowhere else. Any other goes to the
 * endpoint, unless the endpoint was set by a file of the folder one works in, for that may be a stranger's repository;
 * then only a token out of that very file goes. Loopback is no exception: other people's programs listen there too.
 */
export function bindingOf(
  token: Pick<Token, 'boundTo' | 'written'>,
  endpoint: Pick<Resolved<string>, 'value' | 'origin'>,
): Binding {
  const { value, origin } = endpoint
  if (token.boundTo !== undefined) return token.boundTo === new URL(value).origin ? 'goes' : 'elsewhere'
  if (!origin.fromFolder) return 'goes'
  return origin.file !== undefined && token.written?.file === origin.file ? 'goes' : 'untrusted'
}
