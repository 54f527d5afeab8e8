/** A command of the CLI as oclif runs it. */
export interface CommandCall {
  readonly id: string
  readonly argv: string[]
}

/** Flags that were given to the menu and hold for every command in it. */
export interface MenuFlags {
  readonly endpoint?: string | undefined
  readonly token?: string | undefined
  readonly profile?: string | undefined
}

/** Splits words as the menu makes them into a command and its arguments; a command's words are plain ones of a known tree. */
export function commandOf(words: readonly string[], { endpoint, token, profile }: MenuFlags): CommandCall {
  const [first = '', ...more] = words
  const depth = first === 'kohub' ? depthOf(more) : 0
  const given = { endpoint, token, profile }
  const flags = Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`, value]))
  return { id: [first, ...more.slice(0, depth)].join(':'), argv: [...more.slice(depth), ...flags] }
}

const topics: readonly string[] = [
  'auth token',
  'auth',
  'repo branch',
  'repo tag',
  'repo',
  'org member',
  'org',
  'config',
  'quota',
  'ssh-key',
]

// A command is its topics and one more word.
function depthOf(words: readonly string[]): number {
  const topic = topics.find((name) => name.split(' ').every((word, at) => words[at] === word))
  return (topic?.split(' ').length ?? 0) + 1
}
