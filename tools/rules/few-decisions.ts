import ts from 'typescript'
import { isShipped } from './areas.ts'
import { walk, type Rule } from './rule.ts'

const most = 10
const deciding = new Set([
  ts.SyntaxKind.IfStatement,
  ts.SyntaxKind.ConditionalExpression,
  ts.SyntaxKind.ForStatement,
  ts.SyntaxKind.ForInStatement,
  ts.SyntaxKind.ForOfStatement,
  ts.SyntaxKind.WhileStatement,
  ts.SyntaxKind.DoStatement,
  ts.SyntaxKind.CaseClause,
  ts.SyntaxKind.CatchClause,
])
const operators = new Set([ts.SyntaxKind.AmpersandAmpersandToken, ts.SyntaxKind.BarBarToken])

/** A function takes at most ten decisions; `?.` and `??` are none, and an inner function counts by itself. */
export const fewDecisions: Rule = {
  name: 'few-decisions',
  check(file, report) {
    if (!isShipped(file.path)) return
    walk(file.tree, (node) => {
      if (!ts.isFunctionLike(node)) return
      const count = decisions(node)
      if (count > most) report(node, `${count} decisions in one function, at most ${most}: split it.`)
    })
  },
}

function decisions(owner: ts.Node): number {
  let count = 0
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node)) return
    if (deciding.has(node.kind) || (ts.isBinaryExpression(node) && operators.has(node.operatorToken.kind))) count += 1
    ts.forEachChild(node, visit)
  }
  ts.forEachChild(owner, visit)
  return count
}
