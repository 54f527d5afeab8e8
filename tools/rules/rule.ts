import ts from 'typescript'

/** One source file as a rule sees it: its path from the root with forward slashes, and its tree. */
export interface RuleFile {
  readonly path: string
  readonly tree: ts.SourceFile
  /** True when nothing in the file declares or imports the name: it is the platform's own. */
  isGlobal(name: ts.Identifier): boolean
}

/** A rule of this repository: a name for waivers, and a check that reports the places that break it. */
export interface Rule {
  readonly name: string
  check(file: RuleFile, report: (place: ts.Node, message: string) => void): void
}

/** Visits a node and everything below it. */
export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node)
  ts.forEachChild(node, (child) => walk(child, visit))
}

/** The modules a file names in imports, re-exports, `import()` and `require()`, each with the place. */
export function* importedModules(tree: ts.SourceFile): Generator<{ name: string; place: ts.Node }> {
  const found: { name: string; place: ts.Node }[] = []
  walk(tree, (node) => {
    const place = moduleName(node)
    if (place && ts.isStringLiteralLike(place)) found.push({ name: place.text, place })
  })
  yield* found
}

function moduleName(node: ts.Node): ts.Node | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier
  if (!ts.isCallExpression(node)) return undefined
  const isImport = node.expression.kind === ts.SyntaxKind.ImportKeyword
  const isRequire = ts.isIdentifier(node.expression) && node.expression.text === 'require'
  return isImport || isRequire ? node.arguments[0] : undefined
}

/** The text of a string literal or of a template without holes. */
export function textOf(node: ts.Node | undefined): string | undefined {
  return node && ts.isStringLiteralLike(node) ? node.text : undefined
}

/** The value of a property of an object literal. */
export function property(object: ts.ObjectLiteralExpression, name: string): ts.Expression | undefined {
  for (const member of object.properties) {
    if (ts.isPropertyAssignment(member) && member.name.getText() === name) return member.initializer
  }
  return undefined
}
