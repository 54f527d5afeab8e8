import { comments } from './comments.ts'
import type { Rule } from './rule.ts'

/** A TODO names the issue that will do it. */
export const todoWithIssue: Rule = {
  name: 'todo-with-issue',
  check(file, report) {
    if (file.path.startsWith('tools/rules/')) return
    for (const { text, place } of comments(file.tree)) {
      const word = /\b(TODO|FIXME|XXX)\b(?!.*#\d)/.exec(text)?.[1]
      if (word) report(place, `${word} needs the number of an issue.`)
    }
  },
}
