/** A simple command of a shell line and the folder that a `cd` before it went to. */
export interface ShellCommand {
  readonly words: readonly string[]
  readonly folder?: string
}

/** Divides a shell line at `&&`, `||`, `;`, `|` and `&` into commands; quotes are taken off, variables stay as written. */
export function shellCommands(line: string): readonly ShellCommand[] {
  const commands: ShellCommand[] = []
  let words: string[] = []
  let folder: string | undefined
  const end = (): void => {
    if (words[0] === 'cd' && words[1] !== undefined) folder = words[1]
    else if (words.length > 0) commands.push({ words, ...(folder !== undefined && { folder }) })
    words = []
  }
  const token =
    /\s+|(&&|\|\||[;|&\n()])|((?:[^\s;|&"'()\\$]|\\.|"(?:\\.|[^"\\])*"?|'[^']*'?|\$\{[^}]*\}|\$\([^)]*\)|\$)+)/gsy
  for (let match = token.exec(line); match; match = token.exec(line)) {
    if (match[1] !== undefined) end()
    else if (match[2] !== undefined) words.push(unquote(match[2]))
  }
  end()
  return commands
}

function unquote(word: string): string {
  return word.replace(/"(?:\\.|[^"\\])*"?|'[^']*'?|\\./gs, (token) => {
    if (token.startsWith('"')) return token.replace(/^"|"$/g, '').replace(/\\(["\\$`])/g, '$1')
    return token.startsWith("'") ? token.replaceAll("'", '') : token.slice(1)
  })
}
