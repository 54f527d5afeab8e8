/** A v1 stream of these events, and then its end. */
export function jobStream(...events: readonly object[]): Response {
  const text = events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join('')
  return new Response(text, { headers: { 'content-type': 'text/event-stream' } })
}

/** A v1 stream that begins with these events and stays open. */
export function openStream(...events: readonly object[]): Response {
  const bytes = Buffer.from(events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join(''))
  const body = new ReadableStream<Uint8Array>({ start: (controller) => controller.enqueue(bytes) })
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } })
}

/** A refusal as a CI server words it. */
export function refusal(status: number, detail: string): Response {
  return Response.json({ detail }, { status })
}
