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
    .replaceAll(knownMake, '$1_***')
    .replaceAll(/\b(bearer|basic)\s+(?!\*\*\*)[\w.~+/=-]{6,}/gi, '$1 ***')
    .replaceAll(namedSecret, '$1***')
}

/** Whether a field or parameter of this name holds a secret. */
export function namesSecret(name: string): boolean {
  return secretName.test(name)
}

// Words such as hf_transfer and ci_exitCodes are no tokens: short ones must hold a digit.
const knownMake = /(?<![A-Za-z0-9])(r8|hf|ci)_(?:(?=[A-Za-z]{0,40}\d)[A-Za-z0-9]{8,}|[A-Za-z0-9]{20,})/g

const secretWord = String.raw`(?:[\w-]{0,40}[_-])?(?:token|secret|password|passwd|api[_-]?key|apikey|authorization|cookie)`
const secretName = new RegExp(`^${secretWord}$`, 'i')

// `token=abc`, `"x-cog-secret": "a b"` and, in JSON within JSON, `\"password\":\"abc\"`; what JSON writes without quotes stays.
// A quote before `,"` or a closing bracket ends a text that ended in such a word (`Password:`), and begins none.
const namedSecret = new RegExp(
  String.raw`(?<![\w-])(${secretWord}\\?["']?\s*[=:]\s*(?:\\"(?=[^"])|"(?=[^"])(?!,"|[}\]](?:[,}\]\s]|$))|'(?=[^'])|(?=[^\s"'\\{\[])))` +
    String.raw`(?!\*\*\*|\[secret\]|(?:bearer|basic)\s|(?:null|true|false|undefined|\d+(?:\.\d+)?)\b)` +
    String.raw`(?:(?<=\\")(?:(?!\\").)+|(?<=(?<!\\)")(?:[^"\\]|\\.)+|(?<=')[^']+|(?<!["'])[^\s"'\\,;&)\]}]+)`,
  'gi',
)
