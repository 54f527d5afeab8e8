import ts from 'typescript'
import { isCommandFile } from './areas.ts'
import { commandClass, declaredFlags, staticValue, type DeclaredFlag } from './command-class.ts'
import { property, textOf, walk, type Rule } from './rule.ts'

/** A command says what it is: summary, examples with long flags, view, and flags that read alike everywhere. */
export const commandCard: Rule = {
  name: 'command-card',
  check(file, report) {
    const type = isCommandFile(file.path) ? commandClass(file.tree) : undefined
    if (!type) return
    for (const name of ['summary', 'examples', 'view']) {
      if (!staticValue(type, name)) report(type, `A command declares static ${name}.`)
    }
    const summary = staticValue(type, 'summary')
    if (summary) checkSentence(summary, 'The summary', report)
    checkExamples(staticValue(type, 'examples'), report)
    for (const flag of declaredFlags(type)) checkFlag(flag, report)
  },
}

type Report = (place: ts.Node, message: string) => void

function checkSentence(node: ts.Expression, what: string, report: Report): void {
  const text = textOf(node)
  if (text === undefined) return
  if (!/^[\p{Lu}\d`'"<.]/u.test(text)) report(node, `${what} starts with a capital.`)
  if (!text.endsWith('.')) report(node, `${what} ends with a full stop.`)
}

function checkExamples(examples: ts.Expression | undefined, report: Report): void {
  if (!examples) return
  if (ts.isArrayLiteralExpression(examples) && examples.elements.length === 0)
    report(examples, 'A command shows an example.')
  walk(examples, (node) => {
    const words = textOf(node)?.split(/\s--\s/)[0]
    if (words && /<%=|^\s*\$?\s*tuglet\s/.test(words) && /(^|\s)-[A-Za-z](?=\s|=|$)/.test(words)) {
      report(node, 'Examples use long flags.')
    }
  })
}

function checkFlag(flag: DeclaredFlag, report: Report): void {
  if (!/^[a-z][a-z\d]*(-[a-z\d]+)*$/.test(flag.name)) report(flag.place, `--${flag.name}: flags are kebab-case.`)
  if (!flag.options) return
  const summary = property(flag.options, 'summary')
  if (!summary) return report(flag.place, `--${flag.name} has a summary.`)
  checkSentence(summary, `The summary of --${flag.name}`, report)
}
