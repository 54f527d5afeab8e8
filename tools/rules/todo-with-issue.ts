import type { Rule } from './rule.ts'

/** A TODO names the issue that will do it. */
export const todoWithIssue: Rule = {
  name: 'todo-with-issue',
  check(file, report) {
    if (file.path.startsWith('tools/rules/')) return
    const { text } = file.tree
    for (const match of text.matchAll(/(?:\/\/|\*)[^\n]*\b(TODO|FIXME|XXX)\b(?![^\n]*#\d)/g)) {
      const place = { getSourceFile: () => file.tree, getStart: () => match.index }
      report(place as unknown as typeof file.tree, `${match[1]} needs the number of an issue.`)
    }
  },
}
