import ts from 'typescript'
import { isShipped, mayExportDefault } from './areas.ts'
import type { Rule } from './rule.ts'

/** Exports have names; oclif asks for a default in commands and hooks, and gets it only there. */
export const noDefaultExport: Rule = {
  name: 'no-default-export',
  check(file, report) {
    if (!isShipped(file.path) || mayExportDefault(file.path)) return
    for (const statement of file.tree.statements) {
      if (isDefault(statement) && !isContribution(statement)) report(statement, 'Export it by name.')
    }
  },
}

function isDefault(statement: ts.Statement): boolean {
  if (ts.isExportAssignment(statement)) return true
  if (ts.isExportDeclaration(statement) && statement.exportClause && ts.isNamedExports(statement.exportClause)) {
    return statement.exportClause.elements.some((element) => element.name.text === 'default')
  }
  if (!ts.canHaveModifiers(statement)) return false
  return !!ts.getModifiers(statement)?.some((modifier) => modifier.kind === ts.SyntaxKind.DefaultKeyword)
}

// A file that contributes to an extension point is an oclif hook, wherever it stands.
function isContribution(statement: ts.Statement): boolean {
  if (!ts.isExportAssignment(statement) || !ts.isCallExpression(statement.expression)) return false
  return statement.expression.expression.getText() === 'contribute'
}
