import ts from 'typescript'
import { importedModules, property, walk, type Rule } from './rule.ts'

/** Programs are started with a list of arguments: never by a line of text that a shell takes apart. */
export const noShell: Rule = {
  name: 'no-shell',
  check(file, report) {
    const startsProcesses = [...importedModules(file.tree)].some(({ name }) => /^(node:)?child_process$/.test(name))
    walk(file.tree, (node) => {
      if (ts.isObjectLiteralExpression(node) && property(node, 'shell')?.kind === ts.SyntaxKind.TrueKeyword) {
        report(node, 'shell: true: give the program and its arguments as a list.')
      }
      if (
        startsProcesses &&
        ts.isImportSpecifier(node) &&
        /^exec(Sync)?$/.test((node.propertyName ?? node.name).text)
      ) {
        report(node, `${node.name.text} starts a shell: use spawn or execFile with a list of arguments.`)
      }
    })
  },
}
