import ts from 'typescript'
import { mayTouchMachine, mayUseTimers } from './areas.ts'
import { importedModules, walk, type Rule } from './rule.ts'

const machine = new Set(['process', 'console', 'fetch'])
const timers = new Set(['setTimeout', 'setInterval', 'setImmediate'])
const modules = new Set(['process', 'console', 'timers', 'timers/promises'])

/** process, console, global fetch, timers and the clock belong to the host. */
export const hostOnly: Rule = {
  name: 'host-only',
  check(file, report) {
    if (mayTouchMachine(file.path)) return
    const timersAllowed = mayUseTimers(file.path)
    for (const { name, place } of importedModules(file.tree)) {
      const short = name.replace(/^node:/, '')
      if (modules.has(short) && !(timersAllowed && short.startsWith('timers'))) report(place, `${name}: use the host.`)
    }
    walk(file.tree, (node) => {
      const used = globalUsed(node, file.isGlobal)
      if (!used || (timersAllowed && !machine.has(used))) return
      report(node, `${used}: use the host (${instead(used)}).`)
    })
  },
}

function globalUsed(node: ts.Node, isGlobal: (name: ts.Identifier) => boolean): string | undefined {
  if (ts.isNewExpression(node) && isDate(node.expression, isGlobal))
    return node.arguments?.length ? undefined : 'new Date()'
  if (ts.isPropertyAccessExpression(node)) return memberUsed(node, isGlobal)
  if (!ts.isIdentifier(node) || !(machine.has(node.text) || timers.has(node.text))) return undefined
  return isReference(node) && isGlobal(node) ? node.text : undefined
}

function memberUsed(node: ts.PropertyAccessExpression, isGlobal: (name: ts.Identifier) => boolean): string | undefined {
  if (isDate(node.expression, isGlobal) && node.name.text === 'now') return 'Date.now'
  const onGlobalThis = ts.isIdentifier(node.expression) && node.expression.text === 'globalThis'
  const { text } = node.name
  return onGlobalThis && (machine.has(text) || timers.has(text)) ? text : undefined
}

function isDate(node: ts.Node, isGlobal: (name: ts.Identifier) => boolean): boolean {
  return ts.isIdentifier(node) && node.text === 'Date' && isGlobal(node)
}

// Names of members, labels of properties and types (`typeof fetch`) are no use of the global.
function isReference(name: ts.Identifier): boolean {
  const { parent } = name
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === name
  if (ts.isTypeQueryNode(parent) || ts.isQualifiedName(parent)) return false
  if (ts.isPropertyAssignment(parent)) return parent.initializer === name
  if (ts.isShorthandPropertyAssignment(parent)) return true
  return !('name' in parent && parent.name === name) && !('propertyName' in parent && parent.propertyName === name)
}

function instead(used: string): string {
  if (used === 'fetch') return 'host.fetch'
  if (used === 'Date.now' || used === 'new Date()') return 'host.now()'
  if (timers.has(used)) return 'host.sleep()'
  return used === 'console' ? 'out, or host.stderr' : 'host.env, host.cwd, host.stdout'
}
