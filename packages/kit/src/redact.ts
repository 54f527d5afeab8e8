// One list per process: a plugin with its own copy of the kit must not print what ours knows to be secret.
const key = Symbol.for('tuglet.secrets/1')

function known(): Set<string> {
  const global = globalThis as Record<symbol, unknown>
  return (global[key] ??= new Set<string>()) as Set<string>
}

/** From now on `redact` takes this text out wherever it stands; texts under six characters are left, for they stand everywhere. */
export function registerSecret(text: string): void {
  if (text.length >= 6) known().add(text)
}

/** A text with its secrets as `***`: what was registered, tokens of known make, and what follows `Bearer`, `token=` and their like. */
export function redact(text: string): string {
  let shown = text
  // Longer ones first: one secret may begin with another.
  for (const secret of [...known()].toSorted((left, right) => right.length - left.length)) {
    shown = shown.replaceAll(secret, '***').replaceAll(JSON.stringify(secret).slice(1, -1), '***')
  }
  return shown
    .replaceAll(/(?<![A-Za-z0-9])(r8|hf|ci)_[A-Za-z0-9]{8,}/g, '$1_***')
    .replaceAll(/\b(bearer|basic)\s+(?!\*\*\*)[\w.~+/=-]{6,}/gi, '$1 ***')
    .replaceAll(namedSecret, (_, name: string, quote: string) => `${name}${quote}***`)
}

// Both `token=abc`, `"x-cog-secret": "abc"` and, within JSON, `\"password\":\"abc\"`.
const namedSecret =
  /\b((?:[\w-]*[_-])?(?:token|secret|password|passwd|api[_-]?key|apikey|authorization)\\?["']?\s*[=:]\s*)(\\?["']?)(?!\*\*\*|\[secret\]|(?:bearer|basic)\s|null\b|true\b|false\b|undefined\b)[^\s"'\\,;&)\]}]+/gi
