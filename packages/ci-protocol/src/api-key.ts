/** The form of an API key: `ci_` and 40 characters of URL-safe base64 (240 random bits). */
export const apiKeyPattern = /^ci_[A-Za-z0-9_-]{40}$/

/** True for text that has the form of an API key, whether or not a server knows it. */
export function isApiKey(text: string): boolean {
  return apiKeyPattern.test(text)
}
