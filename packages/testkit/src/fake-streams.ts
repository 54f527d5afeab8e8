import { PassThrough, Writable } from 'node:stream'
import type { Sink, Source, Tty } from '@tuglet/kit'

/** The size and kind of a stream. */
export interface FakeStreamOptions {
  readonly isTTY: boolean
  readonly columns: number
  readonly rows: number
}

/** A sink that keeps what it is given. */
export type FakeSink = Sink & { text(): string }

/** Makes a sink that keeps everything, bytes and text alike. */
export function fakeSink(options: FakeStreamOptions): FakeSink {
  const chunks: Uint8Array[] = []
  return {
    ...options,
    write: (chunk) => void chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : Uint8Array.from(chunk)),
    text: () => Buffer.concat(chunks).toString(),
  }
}

/** Makes an input that holds so much and then ends. */
export function fakeSource(input: string | Uint8Array, isTTY: boolean): Source {
  const left = input.length > 0 ? [Buffer.from(input as string)] : []
  return {
    isTTY,
    async *[Symbol.asyncIterator]() {
      for (let chunk = left.shift(); chunk; chunk = left.shift()) yield chunk
    },
  }
}

/** Makes a terminal to lend: keys are written to its stdin, and what is drawn goes to the sink. */
export function fakeTty(sink: Sink): Tty {
  const stdin = Object.assign(new PassThrough(), {
    isTTY: sink.isTTY,
    isRaw: false,
    setRawMode(raw: boolean) {
      stdin.isRaw = raw
      return stdin
    },
  })
  const drawn = new Writable({
    write: (chunk: Uint8Array, _encoding, done) => {
      void sink.write(chunk)
      done()
    },
  })
  const stdout = Object.assign(drawn, { isTTY: sink.isTTY, columns: sink.columns, rows: sink.rows })
  return { stdin, stdout } as unknown as Tty
}
