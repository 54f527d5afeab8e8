import type { CommandFacts } from './probe/messages.ts'

/** The words after the command's own in each of an example's lines that call it. */
export function wordsFor({ id, aliases }: CommandFacts, example: string): string[][] {
  const names = [id, ...aliases].map((name) => name.split(':'))
  return exampleLines(example, 'tuglet').flatMap((line) => {
    const name = names.find((parts) => parts.every((part, at) => line[at] === part))
    return name ? [line.slice(name.length)] : []
  })
}

// As a shell cuts them; what a shell does beyond that (pipes, redirections, comments) ends a line.
function exampleLines(example: string, bin: string): string[][] {
  return example
    .split(/\r?\n/)
    .map((line) => shellWords(line.trim().replace(/^\$\s+/, '')))
    .map((words) => words.slice(words.findIndex((word) => !/^[A-Za-z_]\w*=/.test(word))))
    .filter((words) => words[0] === bin)
    .map((words) => words.slice(1))
}

function shellWords(line: string): string[] {
  const words: string[] = []
  for (const [token, single, double, plain] of line.matchAll(/'([^']*)'|"((?:[^"\\]|\\.)*)"|((?:\\.|[^\s'"])+)/g)) {
    if (plain !== undefined && /^(\||\|\||&&|;|[0-9]?[<>]{1,2}.*|#.*)$/.test(token)) break
    words.push(single ?? double?.replaceAll(/\\(["\\$`])/g, '$1') ?? plain?.replaceAll(/\\(.)/g, '$1') ?? '')
  }
  return words
}
