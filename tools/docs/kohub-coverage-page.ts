import { countCoverage, isOwn, readCoverage, type CoveredOperation } from '../kohub/read-coverage.ts'
import { withoutCommand } from '../kohub/without-command.ts'
import { clientPageName } from './client-pages.ts'
import { code, generated, page, table } from './markdown.ts'

/** docs/kohub-coverage.md: which function, command and tests each operation of a KohakuHub has; throws where one lacks a command without a reason. */
export function kohubCoveragePage(root: string): string {
  const covered = readCoverage(root)
  const own = covered.filter(isOwn)
  const counts = countCoverage(covered)
  const without = covered.filter(({ command }) => command === undefined)
  return page(
    generated,
    '# What of a KohakuHub is covered',
    `${counts.functions} of ${counts.operations} operations (${percent(counts.functions, counts.operations)}) have a function of \`@tuglet/kohub-client\`, ${counts.commands} (${percent(counts.commands, counts.operations)}) have a command of their own. Whatever is left, \`tuglet kohub api\` asks for.`,
    'The tables come from runs against a KohakuHub on the same machine: which route the example of each function and of each command asks for. `coverage` runs the examples of the functions, `command-examples` those of the commands; the other names are tests that go further.',
    '## Operations of every server',
    operations(own),
    '## Of servers with the dataset viewer, and what servers say they lack',
    operations(covered.filter((each) => !isOwn(each))),
    '## Without a command, and why',
    table(
      ['Operation', ''],
      without.map(({ route }) => [code(route), reasonFor(route)]),
    ),
  )
}

// Never 100 % before it is all.
function percent(part: number, whole: number): string {
  return `${whole === 0 ? 100 : Math.floor((part / whole) * 100)} %`
}

function operations(rows: readonly CoveredOperation[]): string {
  return table(
    ['Operation', 'Function', 'Its tests', 'Command', 'Its tests'],
    rows.map(({ route, callee, command, calling, running }) => [
      code(route),
      callee ? `[${code(callee)}](kohub-client/${clientPageName(callee)})` : '',
      calling.join(', '),
      command ? `[${code(command)}](commands/kohub.md)` : '',
      running.join(', '),
    ]),
  )
}

function reasonFor(route: string): string {
  const reason = withoutCommand.find(({ routes }) => routes.test(route))?.because
  if (!reason) throw new Error(`${route} has no command; tools/kohub/without-command.ts must say why.`)
  return reason
}
