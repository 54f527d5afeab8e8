/** A place in a text that looks like a secret; the secret itself is not repeated. */
export interface FoundSecret {
  /** What it looks like: `a Hugging Face token`. */
  readonly kind: string
  /** Counted from 1. */
  readonly line: number
}

const kinds: Readonly<Record<string, RegExp>> = {
  'a Hugging Face token': /\bhf_[A-Za-z0-9]{30,}\b/,
  'a token of a KohakuHub': /\b(?:HF_TOKEN|HUGGING_FACE_HUB_TOKEN)["']?\s*[=:]\s*["']?[0-9a-f]{64}\b/,
  'a private key': /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/,
  'an access key of AWS': /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/,
  'a key of Google': /\bAIza[\w-]{35}/,
  'a GitHub token': /\b(?:gh[opsru]_[A-Za-z0-9]{36,}|github_pat_\w{60,})\b/,
  'a GitLab token': /\bglpat-[\w-]{20,}/,
  'a Slack token': /\bxox[abprs]-[A-Za-z0-9-]{10,}/,
  'a Replicate token': /\br8_[A-Za-z0-9]{37,}\b/,
  'an npm token': /\bnpm_[A-Za-z0-9]{36}\b/,
  'a key of a language model': /\bsk-(?:[a-z]+-)*[\w-]{32,}/,
}

/** What looks like a secret in a text, once for each line and kind; nothing in what is no text. */
export function findSecrets(bytes: Uint8Array): FoundSecret[] {
  if (bytes.includes(0)) return []
  const lines = new TextDecoder().decode(bytes).split('\n')
  return lines.flatMap((text, at) =>
    Object.entries(kinds)
      .filter(([, pattern]) => pattern.test(text))
      .map(([kind]) => ({ kind, line: at + 1 })),
  )
}
