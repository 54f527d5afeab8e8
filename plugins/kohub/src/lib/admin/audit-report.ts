import { rename, writeFile } from 'node:fs/promises'
import { extname, resolve } from 'node:path'
import { currentHost, Failure } from '@tuglet/kit/lib'
import { plain } from '../views/plain.ts'
import type { AuditFinding } from './audit-finding.ts'
import { auditSarif } from './audit-sarif.ts'

const formats: Readonly<Record<string, (findings: readonly AuditFinding[]) => string>> = {
  '.csv': csv,
  '.html': html,
  '.json': (findings) => `${JSON.stringify(findings, null, 2)}\n`,
  '.sarif': auditSarif,
}

/** Passes findings on and, once they are all there, writes them to a file in the form that its name says: whole, or not at all. */
export async function* reported(
  findings: AsyncIterable<AuditFinding>,
  to: string | undefined,
): AsyncGenerator<AuditFinding, void> {
  if (to === undefined) {
    yield* findings
    return
  }
  const written = formatFor(to)
  const place = resolve(currentHost().cwd, to)
  const found: AuditFinding[] = []
  const write = async (): Promise<void> => {
    await writeFile(`${place}.part`, written(found), { mode: 0o600 })
    await rename(`${place}.part`, place)
  }
  try {
    for await (const finding of findings) {
      found.push(finding)
      yield finding
    }
  } catch (error) {
    if (Failure.is(error) && error.code === 'KOHUB_AUDIT_FINDINGS') await write()
    throw error
  }
  await write()
}

function formatFor(to: string): (findings: readonly AuditFinding[]) => string {
  const format = formats[extname(to).toLowerCase()]
  if (format) return format
  throw new Failure('usage', `It is not clear from "${to}" what to write.`, {
    code: 'KOHUB_REPORT_FORMAT',
    hints: [`End its name with one of ${Object.keys(formats).join(', ')}.`],
  })
}

const columns = ['severity', 'rule', 'subject', 'message', 'fix'] as const

function csv(findings: readonly AuditFinding[]): string {
  // A cell that begins so would be a formula to a spreadsheet.
  const cell = (text: string): string =>
    `"${plain(text)
      .replace(/^[=+@\-\t]/, "'$&")
      .replaceAll('"', '""')}"`
  const rows = findings.map((finding) => columns.map((column) => cell(finding[column])).join(','))
  return [columns.join(','), ...rows, ''].join('\r\n')
}

function html(findings: readonly AuditFinding[]): string {
  const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
  const text = (value: string): string => plain(value).replaceAll(/[&<>"]/g, (mark) => marks[mark] ?? mark)
  const row = (cells: readonly string[], tag: string): string =>
    `<tr>${cells.map((value) => `<${tag}>${text(value)}</${tag}>`).join('')}</tr>`
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Audit of a KohakuHub</title>
<style>body{font:16px sans-serif}table{border-collapse:collapse}td,th{border:1px solid #bbb;padding:.3em .6em;text-align:left;vertical-align:top}</style>
<h1>Audit of a KohakuHub</h1>
<p>${findings.length === 0 ? 'Nothing was found.' : `Findings: ${findings.length}`}</p>
<table>
${[
  row(columns, 'th'),
  ...findings.map((finding) =>
    row(
      columns.map((name) => finding[name]),
      'td',
    ),
  ),
].join('\n')}
</table>
</html>
`
}
