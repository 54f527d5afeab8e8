import { ValidationError } from '../errors/kohub-error.ts'

/** A path whose parts may be anything: path`/org/${name}/members`. Throws ValidationError for a part that would lead elsewhere. */
export function path(texts: TemplateStringsArray, ...parts: readonly (string | number)[]): string {
  return texts.reduce((whole, text, at) => `${whole}${segment(String(parts[at - 1]))}${text}`)
}

function segment(part: string): string {
  // Addresses swallow these, and the request would be about something else.
  if (part === '' || /^\.{1,2}$/.test(part)) {
    throw new ValidationError(part === '' ? 'A name is missing.' : `"${part}" is no name.`, { code: 'InvalidName' })
  }
  return encodeURIComponent(part)
}

/** A file's path, ready for an address; rejects paths that an address cannot hold. */
export function filePath(text: string): string {
  return text
    .split('/')
    .map((part) => segment(part))
    .join('/')
}
