/** A kind of secret and what it looks like. */
export interface SecretPattern {
  readonly title: string
  readonly expression: string
}

/** What the scan looks for; expressions have no capturing groups of their own. */
export const secretPatterns: readonly SecretPattern[] = [
  { title: 'a Hugging Face token', expression: String.raw`\b(?:hf|api_org)_(?:oauth_|jwt_)?[A-Za-z0-9]{30,}` },
  { title: 'a Replicate token', expression: String.raw`\br8_[A-Za-z0-9]{30,}` },
  {
    title: 'an OpenAI or Anthropic key',
    expression: String.raw`\bsk-(?:(?:proj|ant|or|svcacct|admin)[A-Za-z0-9]*-)?[A-Za-z0-9_-]{20,}`,
  },
  { title: 'an AWS access key', expression: String.raw`\b(?:AKIA|ASIA)[A-Z0-9]{16}\b` },
  { title: 'a GitHub token', expression: String.raw`\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{22,})` },
  { title: 'a GitLab token', expression: String.raw`\bglpat-[A-Za-z0-9_-]{20,}` },
  { title: 'a Slack token', expression: String.raw`\bxox[abprs]-[A-Za-z0-9-]{10,}` },
  { title: 'a Google API key', expression: String.raw`\bAIza[A-Za-z0-9_-]{35}` },
  { title: 'an npm token', expression: String.raw`\bnpm_[A-Za-z0-9]{36}` },
  { title: 'a PyPI token', expression: String.raw`\bpypi-AgEI[A-Za-z0-9_-]{20,}` },
  { title: 'a private key', expression: String.raw`-----BEGIN (?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----` },
]
