/** The members that every failure in JSON has. */
const members = ['error', 'code', 'kind', 'details', 'hints', 'docs', 'requestId', 'exitCode']

/** The members that remain where a command tells its failures in a seed's own style. */
const fewest = 'error,code,details'

/** What is wrong with a failure told as JSON on stderr: its last line must be one object of the fixed form, with this exit code. */
export function failureJsonFaults(stderr: string, exitCode: number | undefined): string[] {
  const last = stderr.split('\n').findLast((row) => row !== '')
  if (last === undefined) return ['fails without a word on stderr']
  if (!isObject(last)) return [`ends stderr, under --json, with what is no JSON object: ${shown(last)}`]
  const told = JSON.parse(last) as Record<string, unknown>
  if (Object.keys(told).join(',') === fewest) return []
  const missing = members.filter((name) => !(name in told))
  if (missing.length > 0) return [`tells its failure without ${missing.join(', ')}: ${shown(last)}`]
  return told['exitCode'] === exitCode ? [] : [`says exit code ${String(told['exitCode'])} and exits with ${exitCode}`]
}

function isObject(row: string): boolean {
  try {
    const value = JSON.parse(row) as unknown
    return typeof value === 'object' && value !== null
  } catch {
    return false
  }
}

/** The start of a text, on one line. */
export function shown(text: string): string {
  const line = text.trim().replaceAll(/\s+/g, ' ')
  return line.length > 120 ? `${line.slice(0, 117)}…` : line
}
