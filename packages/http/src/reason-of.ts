import { redactText } from './redact-url.ts'

const limit = 300

/** The sentence in an error body that says what went wrong, on one line of at most 300 characters. */
export function reasonOf(body: unknown): string | undefined {
  const found = typeof body === 'string' ? plainText(body) : sentenceIn(body, 0)
  const text = found === undefined ? '' : redactText(found)
  if (text === '') return undefined
  return text.length > limit ? `${text.slice(0, limit - 1)}…` : text
}

function sentenceIn(value: unknown, depth: number): string | undefined {
  if (typeof value === 'string') return value
  if (typeof value !== 'object' || value === null || depth > 3) return undefined
  if (Array.isArray(value)) return sentenceIn(value[0], depth + 1)
  const fields = value as Record<string, unknown>
  for (const name of ['error', 'message', 'detail', 'msg', 'title', 'errors', 'error_description']) {
    const found = sentenceIn(fields[name], depth + 1)
    if (found) return found
  }
  return undefined
}

// A page for a browser (a proxy's "502 Bad Gateway") says nothing in one line.
function plainText(body: string): string | undefined {
  return /^\s*</.test(body) ? undefined : body
}
