/** A command line of an example, cut into words as a shell does; what a shell would do beyond that ends it (pipes, redirections, comments). */
export function exampleLines(example: string, bin: string): string[][] {
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
