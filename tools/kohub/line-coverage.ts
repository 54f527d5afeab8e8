import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runTool } from '../lib/run.ts'

/** The share of a package's source lines that ran, in percent, from what V8 wrote into a folder; lines of files that no test loads count as not run. */
export async function lineCoverage(root: string, path: string, written: string): Promise<number> {
  const reports = mkdtempSync(join(tmpdir(), 'tuglet-coverage-'))
  try {
    const places = ['--temp-directory', written, '--reports-dir', reports, '--reporter', 'json-summary']
    const sources = ['--all', '--src', `${path}/src`, '--include', `${path}/src/**`]
    const { exitCode, output } = await runTool('c8', ['report', ...places, ...sources], { cwd: root })
    if (exitCode !== 0) throw new Error(`c8 could not read what V8 wrote.\n${output.trim()}`)
    const summary = JSON.parse(readFileSync(join(reports, 'coverage-summary.json'), 'utf8')) as Summary
    return summary.total.lines.total === 0 ? 0 : summary.total.lines.pct
  } finally {
    rmSync(reports, { recursive: true, force: true })
  }
}

interface Summary {
  readonly total: { readonly lines: { readonly total: number; readonly pct: number } }
}
