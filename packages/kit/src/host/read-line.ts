import { Writable, type Readable } from 'node:stream'

/** Where one line is read from, and how it shows. */
export interface ReadLineOptions {
  readonly input: Readable
  readonly output: Writable
  readonly prompt: string
  /** Whether what is typed is seen. */
  readonly echo: boolean
  readonly signal: AbortSignal
  /** Called for Ctrl-C, which a terminal in raw mode does not turn into a signal. */
  onInterrupt(): void
}

/** Reads one line from a terminal, editing keys included; nothing when input ends, the signal's reason when it aborts. */
export async function readLine(options: ReadLineOptions): Promise<string | undefined> {
  const { input, output, prompt, echo, signal } = options
  signal.throwIfAborted()
  const { createInterface } = await import('node:readline')
  const result = Promise.withResolvers<string | undefined>()
  // Readline draws what is typed itself, so an unseen answer is one that is drawn nowhere.
  const drawn = echo ? output : new Writable({ write: (_chunk, _encoding, done) => done() })
  const drawnUntil = echo ? prompt.lastIndexOf('\n') + 1 : prompt.length
  const lines = createInterface({
    input,
    output: drawn,
    prompt: prompt.slice(drawnUntil),
    terminal: true,
    historySize: 0,
  })
  let typedAhead = ''
  const keep = (_text: string | undefined, key: { sequence?: string }) => void (typedAhead += key.sequence ?? '')
  // Only now, with the terminal in raw mode: an answer to a prompt seen earlier would be echoed.
  output.write(prompt.slice(0, drawnUntil))
  const abort = () => result.reject(signal.reason)

  signal.addEventListener('abort', abort, { once: true })
  lines.on('SIGINT', options.onInterrupt)
  lines.on('close', () => result.resolve(undefined))
  lines.on('error', (error) => result.reject(error))
  lines.once('line', (line) => {
    result.resolve(line)
    lines.close()
    // The rest of the same piece of input (typed or pasted ahead) belongs to the next question.
    input.on('keypress', keep)
  })
  lines.prompt()
  try {
    return await result.promise
  } finally {
    signal.removeEventListener('abort', abort)
    lines.close()
    await new Promise((resolve) => setImmediate(resolve))
    input.off('keypress', keep)
    // A pasted line may end in two characters.
    if (typedAhead) input.unshift(typedAhead.replace(/^\n/, ''))
    if (!echo || signal.aborted) output.write('\n')
  }
}
