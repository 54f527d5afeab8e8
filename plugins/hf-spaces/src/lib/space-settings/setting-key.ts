import { Failure } from '@tuglet/kit/lib'

/** Whether a variable can be called so. */
export function isKey(key: string): boolean {
  return /^[A-Za-z_]\w*$/.test(key)
}

/** Refuses what no variable can be called; of a secret nothing is repeated, for it may be the value that stands there. */
export function checkKey(key: string, { secret }: { readonly secret: boolean }): string {
  if (isKey(key)) return key
  const shown = secret ? '<redacted>' : `"${key}"`
  const what = `${shown} is no name for a variable: letters, digits and "_", not beginning with a digit.`
  throw new Failure('usage', what, { code: 'BAD_VARIABLE_NAME' })
}
