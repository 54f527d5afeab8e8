import type { JobEvent } from '@tuglet/ci-protocol'

/** All events, and the log in one piece. */
export async function takeAll(events: AsyncIterable<JobEvent>): Promise<{ events: JobEvent[]; log: string }> {
  const taken: JobEvent[] = []
  for await (const event of events) taken.push(event)
  return { events: taken, log: logOf(taken) }
}

export function logOf(events: readonly JobEvent[]): string {
  return events.map((event) => (event.type === 'log' ? event.data : '')).join('')
}
