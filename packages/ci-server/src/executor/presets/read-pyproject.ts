import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { JobFailure } from '../job-failure.ts'

/** What a project's pyproject.toml means for its installation. */
export interface Pyproject {
  /** It names a build system, so that pip can install it. */
  readonly isBuilt: boolean
  /** It needs no other package and its modules stand in its folder, so Python finds them there without an installation. */
  readonly runsInPlace: boolean
}

/** Reads the pyproject.toml of a project; throws JobFailure for one that is broken. */
export async function readPyproject(project: string): Promise<Pyproject> {
  const { parse } = await import('smol-toml')
  let declared: Record<string, unknown>
  try {
    declared = parse(await readFile(join(project, 'pyproject.toml'), 'utf8'))
  } catch (error) {
    throw new JobFailure(`pyproject.toml cannot be read: ${(error as Error).message.trim()}`)
  }
  const { dependencies, dynamic } = table(declared['project'])
  const needs = list(dependencies).length > 0 || list(dynamic).includes('dependencies')
  const hasSourceFolder = await stat(join(project, 'src')).then(
    (found) => found.isDirectory(),
    () => false,
  )
  return { isBuilt: 'build-system' in declared, runsInPlace: 'project' in declared && !needs && !hasSourceFolder }
}

function table(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
