import type { PythonDefinition } from './python-module.ts'
import { childrenOf, textOf, type SyntaxNode } from './syntax-tree.ts'

/** Reads a class or function definition: its name, line, decorators and bases. */
export function readDefinition(node: SyntaxNode, text: string, lineAt: (offset: number) => number): PythonDefinition {
  const name = node.getChild('VariableName')
  const { parent } = node
  const decorated = parent?.name === 'DecoratedStatement' ? parent : undefined
  return {
    name: name ? textOf(name, text) : '',
    line: lineAt(node.from),
    decorators: decorated?.getChildren('Decorator').map((one) => textOf(one, text).trim().replace(/^@\s*/, '')) ?? [],
    bases: node.name === 'ClassDefinition' ? basesOf(node, text) : [],
  }
}

// `Generic[T]` counts as `Generic`; `metaclass=…` is no base.
function basesOf(node: SyntaxNode, text: string): string[] {
  const list = node.getChild('ArgList')
  if (!list) return []
  const bases: string[] = []
  for (const child of childrenOf(list)) {
    if (child.name === 'AssignOp') bases.pop()
    else if (child.name === 'VariableName' || child.name === 'MemberExpression') {
      if (child.prevSibling?.name !== 'AssignOp') bases.push(textOf(child, text).replace(/\[[^]*$/, ''))
    }
  }
  return bases
}
