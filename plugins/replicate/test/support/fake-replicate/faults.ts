/** How a request goes wrong. */
export type Fault =
  /** Answered so, and not carried out. */
  | { readonly status: number; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> }
  /** Carried out, and the connection breaks before the reply. */
  | 'lost-reply'
  /** Not carried out; the connection breaks. */
  | 'lost-request'
  /** Carried out, and the connection breaks within the reply. */
  | 'half-reply'
  /** Whatever it says; carried out as usual for undefined. */
  | ((request: Request) => Response | undefined)

/** Which requests go wrong, and how often. */
export interface FaultRule {
  /** `POST /v1/predictions` is met by a request that begins so. */
  readonly match: string | RegExp
  /** Once unless said. */
  readonly times?: number
  readonly fault: Fault
}

/** A list of rules, each used up in turn. */
export function faultRules() {
  const rules: { rule: FaultRule; left: number }[] = []
  return {
    add: (rule: FaultRule) => void rules.push({ rule, left: rule.times ?? 1 }),
    match(line: string): Fault | undefined {
      const found = rules.find(
        ({ rule: { match }, left }) =>
          left > 0 && (typeof match === 'string' ? line.startsWith(match) : match.test(line)),
      )
      if (found) found.left--
      return found?.rule.fault
    },
  }
}

/** Lets a request go wrong. */
export async function answerWith(
  fault: Fault,
  { answer, request }: { answer: () => Promise<Response>; request: Request },
): Promise<Response> {
  if (typeof fault === 'function') return fault(request) ?? answer()
  if (fault === 'lost-request') return Response.error()
  if (fault === 'lost-reply') {
    await answer()
    return Response.error()
  }
  if (fault === 'half-reply') return half(await answer())
  const { status, body = null, headers = {} } = fault
  const type = typeof body === 'string' ? 'text/html' : 'application/problem+json'
  const text = body === null ? null : typeof body === 'string' ? body : JSON.stringify(body)
  return new Response(text, { status, headers: { ...(text !== null && { 'content-type': type }), ...headers } })
}

async function half(response: Response): Promise<Response> {
  const bytes = new Uint8Array(await response.arrayBuffer())
  const { status, headers } = response
  headers.set('content-length', String(bytes.length))
  let sent = false
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (sent) return controller.error(new Error('cut'))
      sent = true
      controller.enqueue(bytes.slice(0, bytes.length / 2))
    },
  })
  return new Response(body, { status, headers })
}
