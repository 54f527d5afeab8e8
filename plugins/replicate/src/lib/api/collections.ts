import type { Call } from './call.ts'
import { pages } from './pages.ts'
import { readCollection } from './read/read-model.ts'
import type { ClientParts } from './client-parts.ts'
import { route } from './route.ts'
import type { Collection } from './types.ts'

/** Operations on collections. */
export interface Collections {
  /** Without their models. */
  list(call?: Call): AsyncGenerator<Collection, void>
  /** With its models. */
  get(slug: string, call?: Call): Promise<Collection>
}

/** The operations on collections. */
export function collectionCalls({ send, endpoint }: ClientParts): Collections {
  return {
    list: (call) => pages(send, { route: '/collections' }, { read: readCollection, call, endpoint }),
    get: async (slug, call) => (await send({ route: route`/collections/${slug}` }, call)).read(readCollection),
  }
}
