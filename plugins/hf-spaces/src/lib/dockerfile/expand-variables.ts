import type { Dockerfile, Instruction, Stage } from './dockerfile.ts'

/** Values of ARG and ENV; a name without a value was declared and not set. */
export type Variables = ReadonlyMap<string, string | undefined>

/** Puts values in for `$X`, `${X}`, `${X:-default}` and `${X:+word}`; undefined when one is not known. */
export function expandVariables(text: string, variables: Variables): string | undefined {
  let known = true
  const expanded = text.replace(/\\\$|\$(?:\{(\w+)(?:(:?[-+])([^}]*))?\}|(\w+))/g, (whole, ...groups: unknown[]) => {
    const [braced, modifier, word = '', bare] = groups.slice(0, 4) as (string | undefined)[]
    if (whole === '\\$') return '$'
    const value = variables.get(braced ?? bare ?? '')
    if (modifier?.endsWith('-')) return value || word
    if (modifier?.endsWith('+')) return value ? word : ''
    if (value === undefined) known = false
    return value ?? ''
  })
  return known ? expanded : undefined
}

/** The defaults of the ARGs before the first FROM, which are the only ones a FROM may use. */
export function globalArguments(dockerfile: Dockerfile): Variables {
  const variables = new Map<string, string | undefined>()
  for (const instruction of dockerfile.preamble) declare(variables, instruction, variables)
  return variables
}

/** What ARG and ENV say inside a stage and the stages it stands on; an ARG without a default takes the global one. */
export function stageVariables(dockerfile: Dockerfile, chain: readonly Stage[], before = Infinity): Variables {
  const global = globalArguments(dockerfile)
  const variables = new Map<string, string | undefined>()
  for (const { instructions } of chain)
    for (const instruction of instructions) if (instruction.start < before) declare(variables, instruction, global)
  return variables
}

/** The names and values of an ARG or ENV, quotes taken off; `ENV NAME some words` is one of them. */
export function assignments({ keyword, words, text }: Instruction): readonly (readonly [string, string | undefined])[] {
  if (keyword === 'ENV' && words[0] && !words[0].value.includes('=')) {
    const [, name = '', value] = /^(\S+)\s+(.*)$/s.exec(text) ?? []
    return [[name, value]]
  }
  return pairs(text).map((word) => {
    const at = word.indexOf('=')
    return at === -1 ? [word, undefined] : [word.slice(0, at), unquote(word.slice(at + 1))]
  })
}

function declare(into: Map<string, string | undefined>, instruction: Instruction, outer: Variables): void {
  if (instruction.keyword !== 'ARG' && instruction.keyword !== 'ENV') return
  for (const [name, value] of assignments(instruction)) {
    if (instruction.keyword === 'ARG' && value === undefined) into.set(name, into.get(name) ?? outer.get(name))
    else into.set(name, value === undefined ? undefined : expandVariables(value, into))
  }
}

function pairs(text: string): string[] {
  return text.match(/(?:[^\s"']|"(?:\\.|[^"\\])*"?|'[^']*'?)+/g) ?? []
}

function unquote(text: string): string {
  return text.replace(/"((?:\\.|[^"\\])*)"|'([^']*)'/g, (_, double?: string, single?: string) =>
    double === undefined ? (single ?? '') : double.replace(/\\(["\\])/g, '$1'),
  )
}
