import ts from 'typescript'
import { isCommandFile } from './areas.ts'
import { isStatic } from './command-class.ts'
import { walk, type Rule } from './rule.ts'

const formats = new Set(['json', 'output', 'quiet'])

/** A command file has no function but execute, and execute does not ask how its result is shown. */
export const onlyExecute: Rule = {
  name: 'only-execute',
  check(file, report) {
    if (!isCommandFile(file.path)) return
    const say = (place: ts.Node) => report(place, 'A command file has no function but execute: move it to lib.')
    for (const statement of file.tree.statements) if (declaresFunction(statement)) say(statement)
    walk(file.tree, (node) => {
      if (ts.isClassElement(node) && isExtraMember(node)) say(node)
      if (asksForFormat(node)) report(node, 'How a result is shown is for its view, not for execute.')
    })
  },
}

function declaresFunction(statement: ts.Statement): boolean {
  if (ts.isFunctionDeclaration(statement)) return true
  if (!ts.isVariableStatement(statement)) return false
  return statement.declarationList.declarations.some(({ initializer }) => isFunction(initializer))
}

function isExtraMember(member: ts.ClassElement): boolean {
  if (ts.isClassStaticBlockDeclaration(member) || ts.isConstructorDeclaration(member)) return true
  if (ts.isMethodDeclaration(member) || ts.isAccessor(member))
    return member.name.getText() !== 'execute' || isStatic(member)
  return ts.isPropertyDeclaration(member) && !isStatic(member) && isFunction(member.initializer)
}

function isFunction(node: ts.Node | undefined): boolean {
  return !!node && (ts.isArrowFunction(node) || ts.isFunctionExpression(node))
}

function asksForFormat(node: ts.Node): boolean {
  if (ts.isPropertyAccessExpression(node))
    return node.expression.getText() === 'this.flags' && formats.has(node.name.text)
  if (!ts.isVariableDeclaration(node) || !ts.isObjectBindingPattern(node.name)) return false
  if (node.initializer?.getText() !== 'this.flags') return false
  return node.name.elements.some((element) => formats.has((element.propertyName ?? element.name).getText()))
}
