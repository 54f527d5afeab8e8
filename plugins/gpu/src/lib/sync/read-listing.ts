import { Failure } from '@tuglet/kit/lib'
import type { Listing } from './far-listing.ts'

/** Lines that come from a machine one after the other; what is not read yet stays. */
export interface LineReader {
  /** The next line without its end; undefined when there is none any more. */
  next(): Promise<string | undefined>
}

/** Reads bytes as lines. */
export function lineReader(chunks: AsyncIterable<Uint8Array>): LineReader {
  const lines = linesOf(chunks)
  return {
    next: async () => {
      const { value, done } = await lines.next()
      return done ? undefined : value
    },
  }
}

/** Reads a listing up to its mark; a machine that cannot make one is a failure with its words. */
export async function readListing(lines: LineReader, mark: string): Promise<Listing> {
  const found: string[] = []
  for (let line = await lines.next(); line !== undefined; line = await lines.next()) {
    if (!line.startsWith(`${mark} `)) {
      found.push(line)
      continue
    }
    const [, kind, generation = ''] = line.split(' ')
    return { lines: found, kind: kind as Listing['kind'], generation }
  }
  throw new Failure('failed', 'The machine could not list its files.', { code: 'REMOTE_LISTING_FAILED' })
}

async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string, void> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of chunks) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = parts.pop() ?? ''
    yield* parts
  }
  if (rest !== '') yield rest
}
