import type { Account, Hardware } from '../types.ts'
import { fieldsOf, present } from './fields.ts'

/** Reads an account off the wire; throws `Unreadable`. */
export function readAccount(json: unknown): Account {
  const fields = fieldsOf(json, 'account')
  return {
    type: fields.optionalText('type') ?? 'user',
    username: fields.text('username'),
    ...present({
      name: fields.optionalText('name'),
      githubUrl: fields.optionalText('github_url'),
      avatarUrl: fields.optionalText('avatar_url'),
    }),
  }
}

/** Reads a kind of hardware off the wire; throws `Unreadable`. */
export function readHardware(json: unknown): Hardware {
  const fields = fieldsOf(json, 'hardware')
  return { name: fields.text('name'), sku: fields.text('sku') }
}
