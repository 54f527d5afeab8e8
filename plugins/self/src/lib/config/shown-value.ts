import type { AnySetting } from '@tuglet/kit/lib'

/** A setting's value as it may be printed: a secret that is set is `[secret]`. */
export function shownValue({ secret }: AnySetting, value: unknown): unknown {
  return secret && value !== '' ? '[secret]' : value
}
