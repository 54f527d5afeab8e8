import type { User } from '@tuglet/ci-server'
import { record, table } from '@tuglet/kit/lib'

const id = (user: User) => user.id

/** One user, field by field. */
export const userRecord = record<User>({
  id,
  fields: {
    ID: id,
    Name: (user) => user.name,
    Email: (user) => user.email,
    Created: (user) => user.created_at,
    Active: (user) => user.is_active,
  },
})

/** Many users, one in a row. */
export const userTable = table<User>({
  id,
  columns: {
    id,
    name: (user) => user.name,
    email: (user) => user.email,
    created: (user) => user.created_at,
    active: (user) => user.is_active,
  },
})
