import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Environment } from '../environment/environment.ts'
import { environmentPrefix } from './staging-parts.ts'

/** The Python packages that installing an environment makes of its folders: its own name, and what pyproject.toml maps. */
export async function ownPackages(environment: Environment): Promise<ReadonlyMap<string, string>> {
  const { folder, name } = environment
  const prefix = environmentPrefix(environment)
  const packages = new Map([name, basename(folder)].map((each): [string, string] => [each, prefix]))
  for (const [key, place] of Object.entries(await packageFolders(folder))) {
    if (key === '' || key.includes('.') || typeof place !== 'string') continue
    const clean = place.replace(/^\.?\/*|\/+$/g, '')
    packages.set(key, [prefix, clean].filter((part) => part !== '').join('/'))
  }
  return packages
}

async function packageFolders(folder: string): Promise<Record<string, unknown>> {
  const text = await readFile(join(folder, 'pyproject.toml'), 'utf8').catch(() => undefined)
  if (text === undefined) return {}
  const { parse } = await import('smol-toml')
  try {
    const { tool } = parse(text) as { tool?: { setuptools?: { 'package-dir'?: Record<string, unknown> } } }
    return tool?.setuptools?.['package-dir'] ?? {}
  } catch {
    // A pyproject.toml that is not TOML is a finding of the validation, which names the line.
    return {}
  }
}
