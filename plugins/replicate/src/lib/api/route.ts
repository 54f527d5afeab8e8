import { Failure } from '@tuglet/kit/lib'

/** A route of fixed words and of names from outside, which are encoded and cannot lead elsewhere. */
export function route(words: TemplateStringsArray, ...names: readonly string[]): string {
  return String.raw({ raw: words }, ...names.map(segment))
}

/** The two parts of `owner/name`. */
export function ownerAndName(text: string, what = 'model'): readonly [owner: string, name: string] {
  const [owner = '', name = '', ...rest] = text.split('/')
  if (owner === '' || name === '' || rest.length > 0) {
    throw new Failure('usage', `"${text}" does not name a ${what}.`, {
      code: 'REPLICATE_BAD_NAME',
      hints: [`Write it as owner/name, such as acme/my-${what}.`],
    })
  }
  return [owner, name]
}

// `.` and `..` would be resolved away, whether encoded or not.
function segment(name: string): string {
  if (!/^\.{0,2}$/.test(name.trim())) return encodeURIComponent(name.trim())
  throw new Failure('usage', `"${name}" is neither a name nor an id.`, { code: 'REPLICATE_BAD_NAME' })
}
