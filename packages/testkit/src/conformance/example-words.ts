import type { CommandFacts } from './probe/messages.ts'

/** The words after the command's own in each of an example's lines that call it. */
export function wordsFor({ id, aliases }: CommandFacts, example: string): string[][] {
  const names = [id, ...aliases].map((name) => name.split(':'))
  return exampleLines(example, 'tuglet').flatMap((line) => {
    const name = names.find((parts) => parts.every((part, at) => line[at] === part))
    return name ? [line.slice(name.length)] : []
  })
}

function exampleLines(example: string, bin: string): string[][] {
  const lines = example.split(/\r?\n/)
  const inner = lines.flatMap((line) => [...line.matchAll(/\$\(([^()]+)\)/g)].map(([, call = '']) => call))
  return [...lines, ...inner]
    .flatMap((line) => shellCalls(line.trim().replace(/^\$\s+/, '')))
    .map((words) => words.slice(words.findIndex((word) => !/^[A-Za-z_]\w*=/.test(word))))
    .filter((words) => words[0] === bin)
    .map((words) => words.slice(1))
}

const operator = /^(\||\|\||&&?|;)$/

/** The calls of a line, each in words as a shell cuts them; redirections and comments end a call. */
function shellCalls(line: string): string[][] {
  const calls: string[][] = [[]]
  let ended = false
  for (const [token, single, double, plain] of line.matchAll(/'([^']*)'|"((?:[^"\\]|\\.)*)"|((?:\\.|[^\s'"])+)/g)) {
    if (plain !== undefined && operator.test(token)) {
      calls.push([])
      ended = false
    } else if (plain !== undefined && /^([0-9]?[<>].*|#.*)$/.test(token)) ended = true
    else if (!ended)
      calls.at(-1)?.push(single ?? double?.replaceAll(/\\(["\\$`])/g, '$1') ?? plain?.replaceAll(/\\(.)/g, '$1') ?? '')
  }
  return calls
}
