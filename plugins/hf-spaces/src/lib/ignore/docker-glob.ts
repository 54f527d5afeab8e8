/** A pattern of .dockerignore or COPY (Go's filepath.Match with `**`) as the source of a regular expression. */
export function dockerGlob(pattern: string): string {
  return pattern.replace(/\*\*\/|\*\*|\*|\?|\[\^?[^\]]*\]|\\.|[.+^${}()|[\]\\/]/gsu, (token) => {
    if (token === '**/') return '(?:.*/)?'
    if (token === '**') return '.*'
    if (token === '*') return '[^/]*'
    if (token === '?') return '[^/]'
    if (token.length > 1 && token.startsWith('[')) return characterClass(token)
    return literal(token.length > 1 ? token.slice(1) : token)
  })
}

function characterClass(token: string): string {
  const isNegated = token.startsWith('[^')
  const characters = token.slice(isNegated ? 2 : 1, -1)
  return `[${isNegated ? '^' : ''}${characters.replace(/[\\[\]&~|^]/g, '\\$&')}]`
}

function literal(character: string): string {
  return /[.+*?^${}()|[\]\\/]/.test(character) ? `\\${character}` : character
}
