import ts from 'typescript'
import { mayReveal } from './areas.ts'
import { walk, type Rule } from './rule.ts'

/** The text of a secret is read in few places, all listed in areas.ts. */
export const revealSites: Rule = {
  name: 'reveal-sites',
  check(file, report) {
    if (mayReveal(file.path)) return
    walk(file.tree, (node) => {
      if (ts.isPropertyAccessExpression(node) && node.name.text === 'reveal') {
        report(node, 'A secret is revealed only where its service is connected: pass the Secret on.')
      }
    })
  },
}
