import type { ShownSource } from '../admin/hidden-token.ts'
import { plainRecord } from './plain-view.ts'

/** How another hub that answers for this one reads. */
export const sourceRecord = plainRecord<ShownSource>({
  id: ({ id }) => String(id),
  fields: {
    Number: ({ id }) => id,
    Name: ({ name }) => name,
    URL: ({ url }) => url,
    Kind: ({ sourceType }) => sourceType,
    Namespace: ({ namespace }) => (namespace === '' ? 'everybody' : namespace),
    Priority: ({ priority }) => priority,
    'Has token': ({ hasToken }) => hasToken,
    Enabled: ({ enabled }) => enabled,
  },
})
