/** Why the Hub would not take `owner/name`, or undefined if it would. */
export function repoIdProblem(id: string): string | undefined {
  const parts = id.split('/')
  if (parts.length !== 2) return `Invalid repo id "${id}"`
  const bad = parts.find((part) => !/^[\w.-]{1,96}$/.test(part) || /^[-.]|[-.]$|--|\.\./.test(part))
  if (bad !== undefined || id.endsWith('.git')) return `Invalid repo name: "${id}"`
  return undefined
}
