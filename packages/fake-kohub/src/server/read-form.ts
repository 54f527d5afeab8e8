import type { Exchange } from './exchange.ts'
import { unprocessable } from './refusal.ts'

/** The body as a form; JSON is none, and is refused with 422. */
export async function readForm({ body, headers }: Pick<Exchange, 'body' | 'headers'>): Promise<FormData> {
  const type = headers.get('content-type') ?? ''
  if (!/^(multipart\/form-data|application\/x-www-form-urlencoded)/.test(type)) {
    throw unprocessable({ loc: ['body', 'paths'], msg: 'Field required', type: 'missing' })
  }
  return new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData()
}
