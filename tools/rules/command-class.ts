import ts from 'typescript'

/** The class that a command file exports by default. */
export function commandClass(tree: ts.SourceFile): ts.ClassDeclaration | undefined {
  return tree.statements.find((statement): statement is ts.ClassDeclaration => {
    if (!ts.isClassDeclaration(statement)) return false
    return statement.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.DefaultKeyword) ?? false
  })
}

/** The value of a static property of a class. */
export function staticValue(type: ts.ClassDeclaration, name: string): ts.Expression | undefined {
  for (const member of type.members) {
    if (ts.isPropertyDeclaration(member) && member.name.getText() === name && isStatic(member))
      return member.initializer
  }
  return undefined
}

/** Is the member static? */
export function isStatic(member: ts.ClassElement): boolean {
  return ts.canHaveModifiers(member) && !!ts.getModifiers(member)?.some((m) => m.kind === ts.SyntaxKind.StaticKeyword)
}

/** A flag that a command declares itself: its name, and its options where they are written in place. */
export interface DeclaredFlag {
  readonly name: string
  readonly place: ts.Node
  readonly options: ts.ObjectLiteralExpression | undefined
}

/** The flags written in `static flags`; what is spread in or imported is checked where it is declared. */
export function declaredFlags(type: ts.ClassDeclaration): readonly DeclaredFlag[] {
  const flags = staticValue(type, 'flags')
  if (!flags || !ts.isObjectLiteralExpression(flags)) return []
  return flags.properties.filter(ts.isPropertyAssignment).map((flag) => ({
    name: ts.isStringLiteralLike(flag.name) ? flag.name.text : flag.name.getText(),
    place: flag,
    options: optionsOf(flag.initializer),
  }))
}

// Flags.string({…}) and Flags.option({…})() alike.
function optionsOf(value: ts.Expression): ts.ObjectLiteralExpression | undefined {
  if (!ts.isCallExpression(value)) return undefined
  const [first] = value.arguments
  if (first && ts.isObjectLiteralExpression(first)) return first
  return optionsOf(value.expression)
}
