import { tomlStatements, type TomlStatement } from './toml-statements.ts'

/** Puts a value (already TOML) at a path; everything else of the text stays as it is. */
export function setInToml(text: string, path: readonly string[], value: string): string {
  const statements = tomlStatements(text)
  const existing = statements.find((statement) => isPair(statement) && samePath(statement.path, path))
  if (existing) return splice(text, { from: existing.valueStart, to: existing.end, put: value })
  const parent = path.slice(0, -1)
  const name = path.at(-1) ?? ''
  const inline = statements.find(({ kind, path: at }) => kind === 'inline' && samePath(at, parent))
  if (inline) return putInline(text, { inline, statements, pair: `${tomlKey([name])} = ${value}` })
  const sibling = statements.findLast((one) => isPair(one) && !one.nested && samePath(one.path.slice(0, -1), parent))
  if (sibling) return putLine(text, sibling.end, `${tomlKey(path.slice(sibling.section.length))} = ${value}`)
  const header = statements.find(({ kind, path: at }) => kind === 'table' && samePath(at, parent))
  if (header) return putLine(text, header.end, `${tomlKey([name])} = ${value}`)
  const { section, anchor } = dottedParent(statements, parent)
  if (anchor) return putLine(text, anchor.end, `${tomlKey(path.slice(section.length))} = ${value}`)
  if (parent.length === 0) return putFirst(text, `${tomlKey(path)} = ${value}`, statements[0]?.start)
  return `${endedLine(text)}${text.trim() === '' ? '' : '\n'}[${tomlKey(parent)}]\n${tomlKey([name])} = ${value}\n`
}

/** Takes a path out, with its line; the same text where it is not there. */
export function unsetInToml(text: string, path: readonly string[]): string {
  const statements = tomlStatements(text)
  const existing = statements.find((statement) => isPair(statement) && samePath(statement.path, path))
  if (!existing) return text
  if (existing.nested) return takeInline(text, existing)
  const from = text.lastIndexOf('\n', existing.start - 1) + 1
  const lineEnd = text.indexOf('\n', existing.end)
  return splice(text, { from, to: lineEnd === -1 ? text.length : lineEnd + 1, put: '' })
}

/** A path as TOML writes it, parts quoted where they must be. */
export function tomlKey(path: readonly string[]): string {
  return path.map((part) => (/^[\w-]+$/.test(part) ? part : JSON.stringify(part))).join('.')
}

// A table that dotted keys made cannot be opened again by a header.
function dottedParent(statements: readonly TomlStatement[], parent: readonly string[]) {
  const anchor = statements.findLast(
    (one) => isPair(one) && !one.nested && one.section.length < parent.length && isPrefix(parent, one.path),
  )
  return { anchor, section: anchor?.section ?? [] }
}

interface InlineEdit {
  readonly inline: TomlStatement
  readonly statements: readonly TomlStatement[]
  readonly pair: string
}

function putInline(text: string, { inline, statements, pair }: InlineEdit): string {
  const last = statements.findLast(
    (one) => one.nested && one.start > inline.start && one.end < inline.end && one.path.length > inline.path.length,
  )
  if (!last) return splice(text, { from: inline.valueStart, to: inline.end, put: `{ ${pair} }` })
  return splice(text, { from: last.end, to: last.end, put: `, ${pair}` })
}

function takeInline(text: string, { start, end }: TomlStatement): string {
  const after = /^\s*,\s*/.exec(text.slice(end))?.[0].length ?? 0
  const before = after > 0 ? 0 : (/\s*,\s*$/.exec(text.slice(0, start))?.[0].length ?? 0)
  return splice(text, { from: start - before, to: end + after, put: '' })
}

function putLine(text: string, after: number, line: string): string {
  const newline = text.indexOf('\n', after)
  if (newline === -1) return `${text}\n${line}\n`
  return splice(text, { from: newline + 1, to: newline + 1, put: `${line}\n` })
}

// Bare keys belong before the first table, below the comments that open the file.
function putFirst(text: string, line: string, before: number | undefined): string {
  if (before === undefined) return `${endedLine(text)}${line}\n`
  return splice(text, { from: before, to: before, put: `${line}\n\n` })
}

function endedLine(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`
}

function splice(text: string, { from, to, put }: { from: number; to: number; put: string }): string {
  return text.slice(0, from) + put + text.slice(to)
}

function isPair({ kind }: TomlStatement): boolean {
  return kind === 'pair' || kind === 'inline'
}

function isPrefix(prefix: readonly string[], path: readonly string[]): boolean {
  return prefix.every((part, index) => part === path[index])
}

function samePath(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && isPrefix(left, right)
}
