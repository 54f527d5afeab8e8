import { childrenOf, textOf, type SyntaxNode } from './syntax-tree.ts'

/** The names called under `if __name__ == "__main__":`; only a guard of the module itself counts, for a nested one never runs. */
export function mainGuardCalls(module: SyntaxNode, text: string): string[] {
  return childrenOf(module)
    .filter((node) => node.name === 'IfStatement')
    .flatMap((node) => guardedBody(node, text))
    .flatMap((body) => calledNames(body, text))
}

// Only the branch right behind the condition: an `else` of the guard runs when the module is imported.
function guardedBody(node: SyntaxNode, text: string): SyntaxNode[] {
  const [, condition, body] = childrenOf(node)
  return condition && body?.name === 'Body' && isGuard(condition, text) ? [body] : []
}

function isGuard(condition: SyntaxNode, text: string): boolean {
  if (condition.name === 'ParenthesizedExpression') {
    const inner = condition.firstChild?.nextSibling
    return inner ? isGuard(inner, text) : false
  }
  if (condition.name !== 'BinaryExpression') return false
  const words = childrenOf(condition).map((child) => textOf(child, text))
  return words.length === 3 && words[0] === '__name__' && words[1] === '==' && /^(['"])__main__\1$/.test(words[2] ?? '')
}

function calledNames(body: SyntaxNode, text: string): string[] {
  const names: string[] = []
  const cursor = body.cursor()
  do {
    const { node } = cursor
    if (node.from >= body.to) break
    const callee = node.name === 'CallExpression' ? node.firstChild : null
    if (callee?.name === 'VariableName') names.push(textOf(callee, text))
  } while (cursor.next())
  return names
}
