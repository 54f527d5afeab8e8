/** One `data:` line of a job's stream; a `log` holds raw text with its own line ends. */
export type JobEvent =
  | { readonly type: 'job_id'; readonly job_id: string }
  | { readonly type: 'log'; readonly data: string }
  | { readonly type: 'complete'; readonly success: boolean }

/** The event that a `data:` line holds, or undefined for text that is no v1 event (a later version may add some). */
export function parseJobEvent(text: string): JobEvent | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  if (typeof value !== 'object' || value === null) return undefined
  const { type, job_id, data, success } = value as Record<string, unknown>
  if (type === 'job_id' && typeof job_id === 'string') return { type, job_id }
  if (type === 'log' && typeof data === 'string') return { type, data }
  if (type === 'complete' && typeof success === 'boolean') return { type, success }
  return undefined
}
