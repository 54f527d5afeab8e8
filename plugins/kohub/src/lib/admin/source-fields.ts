import type { Source } from '@tuglet/kit/lib'
import { firstLine } from './first-line.ts'

/** What of a fallback source is given; the rest stays. */
export interface SourceWords {
  readonly name?: string | undefined
  readonly url?: string | undefined
  readonly priority?: number | undefined
  readonly enabled?: boolean | undefined
  readonly tokenStdin: boolean
}

/** The fields that the server is told. */
export interface SourceFields {
  readonly name?: string
  readonly url?: string
  readonly priority?: number
  readonly enabled?: boolean
  readonly token?: string
}

/** The fields of a fallback source, its token read from standard input where that is asked for. */
export async function sourceFields(words: SourceWords, stdin: Source): Promise<SourceFields> {
  const { name, url, priority, enabled, tokenStdin } = words
  const token = tokenStdin ? await firstLine(stdin, 'a token') : undefined
  const given = Object.entries({ name, url, priority, enabled, token }).filter(([, value]) => value !== undefined)
  return Object.fromEntries(given)
}
