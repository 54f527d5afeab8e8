/** Flags that decide what is offered. */
export interface GivenFlags {
  readonly endpoint?: string
  readonly token?: string
  readonly profile?: string
  readonly type?: string
}

const names: ReadonlyMap<string, keyof GivenFlags> = new Map([
  ['--endpoint', 'endpoint'],
  ['--token', 'token'],
  ['--profile', 'profile'],
  ['--type', 'type'],
  ['-t', 'type'],
])

/** Reads those flags from a line that is still being written; what is incomplete counts as not there. */
export function givenFlags(words: readonly string[]): GivenFlags & Readonly<Record<string, unknown>> {
  const found = words.flatMap((word, at) => {
    const [head = '', inline] = word.split(/=(.*)/s)
    const name = names.get(head)
    const value = inline ?? words[at + 1]
    return name !== undefined && value ? [[name, value] as const] : []
  })
  return Object.fromEntries(found)
}
