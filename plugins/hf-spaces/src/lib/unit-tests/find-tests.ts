import { glob, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Environment } from '../environment/environment.ts'

/** An environment's own tests: absolute paths, and whether they need pytest. */
export interface FoundTests {
  readonly files: readonly string[]
  readonly needsPytest: boolean
}

/** Finds test files in the environment's folder, and those of its name in the repository's tests. */
export async function findTests({ folder, root }: Environment): Promise<FoundTests> {
  const own = ['tests/**/test_*.py', 'tests/**/*_test.py', 'test_*.py', 'server/test_*.py']
  const files = await found(folder, own)
  const short = basename(folder).replace(/_env$/, '')
  const shared =
    root === undefined ? [] : await found(root, [`tests/envs/test_${short}{,_*}.py`, `tests/test_${short}{,_*}.py`])
  const all = [...files, ...shared]
  const texts = await Promise.all(all.map((path) => readFile(path, 'utf8')))
  return {
    files: all,
    needsPytest: texts.some((text) => /^\s*(?:import|from)\s+pytest\b|^(?:async\s+)?def test_/m.test(text)),
  }
}

async function found(folder: string, patterns: readonly string[]): Promise<string[]> {
  const paths: string[] = []
  for await (const path of glob(patterns, { cwd: folder }))
    if (!/(?:^|[/\\])\./.test(path)) paths.push(join(folder, path))
  return paths.toSorted()
}
