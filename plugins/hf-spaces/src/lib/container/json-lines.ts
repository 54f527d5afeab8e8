import { Failure } from '@tuglet/kit/lib'

/** The JSON values of a stream that has one per line. */
export async function* jsonLines<T>(chunks: AsyncIterable<Uint8Array | string>): AsyncGenerator<T> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of chunks) {
    rest += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true })
    const lines = rest.split(/\r?\n/)
    rest = lines.pop() ?? ''
    for (const line of lines) if (line.trim() !== '') yield parsed<T>(line)
  }
  if (rest.trim() !== '') yield parsed<T>(rest)
}

function parsed<T>(line: string): T {
  try {
    return JSON.parse(line) as T
  } catch (cause) {
    throw new Failure('failed', `The container engine sent what is no JSON: ${line.slice(0, 80)}`, {
      code: 'CONTAINER_ENGINE_BROKEN',
      cause,
    })
  }
}
