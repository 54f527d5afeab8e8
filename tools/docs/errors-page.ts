import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { workspaces } from '../lib/workspaces.ts'
import { failureCodes } from './failure-codes.ts'
import { code, generated, page, table } from './markdown.ts'

const causes: Readonly<Record<string, string>> = {
  failed: 'The other side said no; a build, a job or a model run failed.',
  usage: 'Wrong flags or arguments; a question without a terminal.',
  auth: 'No token, or one that was refused.',
  unreachable: 'The server could not be reached.',
  timeout: 'The server took too long.',
  notFound: 'It does not exist.',
  conflict: 'It exists already, or a question was answered with no.',
  pending: 'It goes on, and the command did not wait for its end.',
  plugin: 'A plugin is missing, broken, incompatible or not trusted.',
  partial: 'Some items of a batch failed.',
  bug: 'A defect of tuglet.',
  interrupted: 'Ctrl-C (130), SIGTERM (143), or the reader of a pipe went away (141).',
}

/** docs/errors.md: kinds with their exit codes, and every stable code in the sources. */
export async function errorsPage(root: string): Promise<string> {
  const exitCodes = await readExitCodes(root)
  const kinds = Object.entries(exitCodes).toSorted(([, a], [, b]) => a - b)
  const codes = failureCodes(root, workspaces(root, 'packages', 'plugins'))
  return page(
    generated,
    '# Errors',
    'A failed command prints `Error: …` on stderr, with `--json` as one object, and ends with the exit code of its kind.',
    table(
      ['Kind', 'Exit code', 'Cause'],
      kinds.map(([kind, exitCode]) => [code(kind), String(exitCode), causes[kind] ?? '']),
    ),
    '## Codes',
    'A code is stable: scripts may test for it in the JSON of a failure. A failure without a code of its own carries its kind.',
    table(
      ['Code', 'Kind', 'Package'],
      codes.map((entry) => [code(entry.code), entry.kinds.map(code).join(', '), entry.packages.join(', ')]),
    ),
  )
}

async function readExitCodes(root: string): Promise<Readonly<Record<string, number>>> {
  const file = join(root, 'packages', 'kit', 'dist', 'failure.js')
  if (!existsSync(file)) return {}
  return ((await import(pathToFileURL(file).href)) as { exitCodes: Record<string, number> }).exitCodes
}
