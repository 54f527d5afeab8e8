import ts from 'typescript'
import { importedModules, walk, type Rule } from './rule.ts'

const libraries = new Set([
  'esmock',
  'proxyquire',
  'testdouble',
  'quibble',
  'rewire',
  'rewiremock',
  'mock-require',
  'sinon',
  'nock',
])
const calls = new Set(['mock.module', 'vi.mock', 'vi.doMock', 'jest.mock', 'jest.doMock', 'td.replaceEsm'])

/** Tests give a fake host or a real loopback server; nothing replaces a module behind its importer's back. */
export const noModuleMocks: Rule = {
  name: 'no-module-mocks',
  check(file, report) {
    if (!/(^|\/)test\//.test(file.path)) return
    for (const { name, place } of importedModules(file.tree)) {
      if (libraries.has(name)) report(place, `${name}: use fakeHost() or fakeServer().`)
    }
    walk(file.tree, (node) => {
      if (ts.isCallExpression(node) && calls.has(node.expression.getText())) {
        report(node, 'No module mocks: use fakeHost() or fakeServer().')
      }
    })
  },
}
