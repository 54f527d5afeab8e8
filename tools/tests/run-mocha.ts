import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run, toolPath } from '../lib/run.ts'
import { noCounts, type Counts } from './counts.ts'

/** Files that run together, and how. */
export interface MochaRun {
  readonly files: readonly string[]
  readonly timeoutMs: number
  readonly options: readonly string[]
  readonly deep: boolean
  /** Where V8 writes which lines ran; nowhere unless given. */
  readonly coverage?: string
  /** Takes the whole output at the end, of a run beside another; otherwise it is shown as it comes. */
  readonly write?: (text: string) => void
}

/** Runs test files in one process and returns the counts; a run that breaks off counts as one failure more. */
export async function runMocha(
  root: string,
  { files, timeoutMs, options, deep, coverage, write }: MochaRun,
): Promise<Counts> {
  const folder = mkdtempSync(join(tmpdir(), 'tuglet-tests-'))
  const counted = join(folder, 'counts.json')
  try {
    const { exitCode, output } = await run(
      process.execPath,
      [...nodeOptions, toolPath('mocha'), ...mochaOptions(timeoutMs), ...options, ...files],
      {
        cwd: root,
        output: write ? 'collect' : 'inherit',
        env: {
          TUGLET_TEST_COUNTS: counted,
          NODE_ENV: 'test',
          ...(deep && { TUGLET_DEEP: '1' }),
          ...(coverage && { NODE_V8_COVERAGE: coverage }),
        },
      },
    )
    write?.(output)
    const { ended, ...counts } = readCounts(counted)
    if (ended && (exitCode === 0 || counts.failed > 0)) return counts
    const broken = `\nThe tests broke off with exit code ${exitCode}.\n`
    if (write) write(broken)
    else process.stdout.write(broken)
    return { ...counts, failed: counts.failed + 1 }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function readCounts(file: string): Counts & { readonly ended: boolean } {
  const written = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<Counts>) : {}
  return { ...noCounts, ended: false, ...written }
}

const nodeOptions = ['--conditions=@tuglet/source', '--no-warnings']

function mochaOptions(timeoutMs: number): readonly string[] {
  const reporter = join(import.meta.dirname, '..', 'reporter.mjs')
  return ['--no-config', '--extension', 'ts', '--forbid-only', '--timeout', String(timeoutMs), '--reporter', reporter]
}
