import { comments } from './comments.ts'
import type { Rule } from './rule.ts'

const disabled = /\b(?:eslint|oxlint|rules)-disable(?:-next)?(?:-line)?\b(.*)/
const expected = /@ts-(expect-error|ignore|nocheck)\b(.*)/

/** Who turns a rule off says why, after two dashes. */
export const disabledWithReason: Rule = {
  name: 'disabled-with-reason',
  check(file, report) {
    for (const { text, place } of comments(file.tree)) {
      const rest = disabled.exec(text)?.[1]
      if (rest !== undefined && !/\s--\s+\S{2,}/.test(rest)) report(place, 'A disabled rule needs a reason after --.')
      const [, directive, reason = ''] = expected.exec(text) ?? []
      if (directive && directive !== 'expect-error')
        report(place, `@ts-${directive} hides errors: use @ts-expect-error.`)
      else if (directive && !/\w{2,}/.test(reason)) report(place, '@ts-expect-error needs a reason.')
    }
  },
}
