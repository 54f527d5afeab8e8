import { dockerGlob } from './docker-glob.ts'
import type { IgnoreRules } from './gitignore-rules.ts'

interface DockerPattern {
  readonly negated: boolean
  readonly matches: RegExp
  readonly line: number
  readonly text: string
}

/** Rules as a builder reads .dockerignore: anchored at the context, the last match wins, and `!` reaches into ignored folders. */
export function dockerignoreRules(text: string, source: string): IgnoreRules & { readonly hasExceptions: boolean } {
  const patterns = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .flatMap((line, at) => toPattern(line, at + 1))
  return {
    hasExceptions: patterns.some(({ negated }) => negated),
    check(path) {
      const clean = path.replace(/\/$/, '')
      const last = patterns.findLast(({ matches }) => matches.test(clean))
      if (!last) return undefined
      return last.negated ? false : `${source} line ${last.line}: ${last.text}`
    },
  }
}

function toPattern(line: string, number: number): DockerPattern[] {
  const text = line.trim()
  if (text === '' || line.startsWith('#')) return []
  const negated = text.startsWith('!')
  const path = (negated ? text.slice(1).trim() : text)
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/')
  if (path === '') return []
  return [{ negated, line: number, text, matches: new RegExp(`^${dockerGlob(path)}(?:/|$)`, 'u') }]
}
