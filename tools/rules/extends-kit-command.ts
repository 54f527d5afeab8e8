import ts from 'typescript'
import { isCommandFile } from './areas.ts'
import { commandClass } from './command-class.ts'
import type { Rule } from './rule.ts'

/** A command extends KitCommand directly: no base classes in between, ever. */
export const extendsKitCommand: Rule = {
  name: 'extends-kit-command',
  check(file, report) {
    if (!isCommandFile(file.path)) return
    const type = commandClass(file.tree)
    if (!type) return report(file.tree, 'A command file exports its command class by default.')
    const parent = type.heritageClauses?.find((clause) => clause.token === ts.SyntaxKind.ExtendsKeyword)?.types[0]
    if (parent?.expression.getText() !== 'KitCommand') report(parent ?? type, 'A command extends KitCommand directly.')
  },
}
