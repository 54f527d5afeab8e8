import { Refusal } from './refusal.ts'

/** The bytes, or the one range of them that the request asks for. */
export function ranged(bytes: Uint8Array, asked: Headers, headers: Readonly<Record<string, string>>): Response {
  const all = { 'accept-ranges': 'bytes', 'content-type': 'application/octet-stream', ...headers }
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(asked.get('range') ?? '') ?? []
  if (first === '' && last === '') return send(bytes, 200, all)
  const start = first === '' ? Math.max(0, bytes.length - Number(last)) : Number(first)
  const end = first === '' || last === '' ? bytes.length - 1 : Math.min(Number(last), bytes.length - 1)
  if (start > end) {
    throw new Refusal(416, 'Range Not Satisfiable', { headers: { 'content-range': `bytes */${bytes.length}` } })
  }
  const part = bytes.subarray(start, end + 1)
  return send(part, 206, { ...all, 'content-range': `bytes ${start}-${end}/${bytes.length}` })
}

function send(bytes: Uint8Array, status: number, headers: Record<string, string>): Response {
  return new Response(Uint8Array.from(bytes), {
    status,
    headers: { ...headers, 'content-length': String(bytes.length) },
  })
}
