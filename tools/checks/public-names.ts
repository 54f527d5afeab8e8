import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import ts from 'typescript'

/** How many names a module exports, those of `export * from './…'` included. */
export function publicNames(root: string, path: string): number {
  return namesOf(join(root, path)).size
}

function namesOf(file: string): ReadonlySet<string> {
  const names = new Set<string>()
  if (!existsSync(file)) return names
  const tree = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ESNext, true)
  for (const statement of tree.statements) {
    if (ts.isExportDeclaration(statement)) for (const name of reExported(statement, file)) names.add(name)
    else if (ts.canHaveModifiers(statement) && isExported(statement))
      for (const name of declared(statement)) names.add(name)
  }
  return names
}

function reExported(statement: ts.ExportDeclaration, file: string): Iterable<string> {
  const { exportClause, moduleSpecifier } = statement
  if (exportClause && ts.isNamedExports(exportClause)) return exportClause.elements.map(({ name }) => name.text)
  if (exportClause) return [exportClause.name.text]
  const from = moduleSpecifier && ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : ''
  return from.startsWith('.') ? namesOf(join(dirname(file), from)) : [`* from ${from}`]
}

function isExported(statement: ts.HasModifiers): boolean {
  return !!ts.getModifiers(statement)?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword)
}

function declared(statement: ts.Statement): readonly string[] {
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.map(({ name }) => name.getText())
  return 'name' in statement && statement.name ? [(statement.name as ts.Identifier).getText()] : []
}
