import type { ApiKey } from '@tuglet/ci-server'
import { record, table } from '@tuglet/kit/lib'

const id = (key: ApiKey) => key.id
const lastUsed = (key: ApiKey) => key.last_used_at ?? 'never'

/** What is kept of one key, field by field. */
export const keyRecord = record<ApiKey>({
  id,
  fields: {
    ID: id,
    Name: (key) => key.name,
    User: (key) => key.user_id,
    Created: (key) => key.created_at,
    'Last used': lastUsed,
    Active: (key) => key.is_active,
  },
})

/** What is kept of many keys, one in a row. */
export const keyTable = table<ApiKey>({
  id,
  columns: {
    id,
    name: (key) => key.name,
    user: (key) => key.user_id,
    created: (key) => key.created_at,
    'last used': lastUsed,
    active: (key) => key.is_active,
  },
})
