import type { ApiKey, UserSelector } from '@tuglet/ci-server'
import type { OneView } from '@tuglet/kit/lib'
import { administer, type AdminContext } from './administer.ts'

/** A new key in clear, and what is kept of it. */
export interface CreatedKey extends ApiKey {
  readonly key: string
}

/** The key alone, so that a script can take it. */
export const createdKeyView: OneView<CreatedKey> = {
  kind: 'one',
  id: ({ key }) => key,
  text: ({ key }) => `${key}\n`,
}

/** Makes a key of one user and says that it is shown this once; throws Failure for a user or a name that is none. */
export async function createKey(
  context: AdminContext,
  asked: UserSelector & { readonly name: string },
): Promise<CreatedKey> {
  const { key, apiKey } = await administer(context, ({ keys }) => keys.create(asked))
  context.out.note(`API key ${apiKey.id}; it is shown once and cannot be read again.`)
  return { key, ...apiKey }
}
