import assert from 'node:assert/strict'
import { it } from 'mocha'
import type { Files } from './environments.ts'
import { findingsOf } from './staging.ts'

/** A command that the small environment can start. */
export const start = 'CMD ["uvicorn", "server.app:app", "--host", "0.0.0.0", "--port", "8000"]'

/** A first line that no check minds. */
export const image = 'FROM python:3.11'

/** Findings for instructions between FROM (line 1) and the command. */
export function between(text: string, files: Files = {}): Promise<string[]> {
  return findingsOf(`${image}\n${text}\n${start}\n`, files)
}

/** Findings for what comes after FROM and a copy of everything: line 3 and on. */
export function starting(command: string, files: Files = {}): Promise<string[]> {
  return findingsOf(`${image}\nCOPY . /app\n${command}\n`, files)
}

/** A test of what is found, one line per finding. */
export interface PreflightCase {
  readonly title: string
  readonly findings: () => Promise<string[]>
  readonly expected: readonly string[]
}

/** Makes a test of each case. */
export function checkCases(cases: readonly PreflightCase[]): void {
  for (const { title, findings, expected } of cases) it(title, async () => assert.deepEqual(await findings(), expected))
}
