/** The head of an HTTP/1.1 request on its way through a proxy. */
export interface RequestHead {
  readonly method: string
  /** Whether the client means to use its connection again. */
  readonly keepsAlive: boolean
  /** How long the body is; one in chunks ends with an empty chunk. */
  readonly body: number | 'chunked' | 'endless'
  /** What to send on: the same, with the connection to be closed after it. */
  readonly onward: Buffer
}

/** Reads a request's head from bytes that end with its empty line. */
export function parseRequestHead(bytes: Buffer): RequestHead {
  const lines = bytes.toString('latin1').split('\r\n').slice(0, -2)
  const field = (name: string): string | undefined => {
    const line = lines.find((text) => text.toLowerCase().startsWith(`${name}:`))
    return line?.slice(name.length + 1).trim()
  }
  const [method = '', , version] = lines[0]?.split(' ') ?? []
  const upgrades = field('upgrade') !== undefined
  const onward = [
    ...lines.filter((line) => !/^(connection|keep-alive|proxy-connection):/i.test(line)),
    'Connection: close',
  ]
  const isChunked = /\bchunked\b/i.test(field('transfer-encoding') ?? '')
  return {
    method,
    keepsAlive: version === 'HTTP/1.1' && !upgrades && !/\bclose\b/i.test(field('connection') ?? ''),
    body: upgrades ? 'endless' : isChunked ? 'chunked' : Number(field('content-length') ?? 0),
    onward: upgrades ? bytes : Buffer.from([...onward, '', ''].join('\r\n'), 'latin1'),
  }
}
