import { splitFrontMatter, type FrontMatter } from './front-matter.ts'

/** The front matter of a README as values; `problem` says why it cannot be read as a mapping. */
export interface Card {
  readonly parts: FrontMatter
  readonly fields: Readonly<Record<string, unknown>>
  readonly problem?: { readonly message: string; readonly line: number }
  /** The line of a key in the README, counted from 1. */
  lineOf(key: string): number
}

/** Reads the front matter of a README; undefined when it has none. */
export async function readCard(text: string): Promise<Card | undefined> {
  const parts = splitFrontMatter(text)
  if (!parts) return undefined
  const { LineCounter, parseDocument } = await import('yaml')
  const lines = new LineCounter()
  const document = parseDocument(parts.yaml, { lineCounter: lines, prettyErrors: false })
  const items = (
    document.contents as { items?: { key?: { value?: unknown; range?: [number, number, number] } }[] } | null
  )?.items
  const lineOf = (key: string): number => {
    const range = items?.find((item) => item.key?.value === key)?.key?.range
    return range ? lines.linePos(range[0]).line + 1 : 1
  }
  const broken = (message: string, line: number): Card => ({ parts, fields: {}, lineOf, problem: { message, line } })
  const [error] = document.errors
  if (error) return broken(firstLine(error.message), lines.linePos(error.pos[0]).line + 1)
  try {
    const fields: unknown = document.contents === null ? {} : document.toJS()
    if (isMapping(fields)) return { parts, fields, lineOf }
  } catch (thrown) {
    // An alias without an anchor shows only when values are asked for.
    return broken(firstLine((thrown as Error).message), 2)
  }
  return broken('the front matter must be a mapping of keys to values', 2)
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function firstLine(message: string): string {
  return message.split('\n')[0]!.replace(/\.$/, '')
}
