import { realpath, stat } from 'node:fs/promises'
import { basename, isAbsolute, join, relative, resolve } from 'node:path'
import { closest, Failure } from '@tuglet/kit/lib'
import type { Environment } from './environment.ts'
import { environmentHomes, type EnvironmentHome } from './environment-folders.ts'
import { isDirectory } from './find-dockerfile.ts'
import { layoutOf } from './layout-of.ts'
import { readManifest } from './read-manifest.ts'

/** Finds an environment by name (src/envs, envs) or directory; a failure names what was looked at. */
export async function findEnvironment(target: string, cwd: string): Promise<Environment> {
  const wanted = target.trim()
  if (wanted === '')
    throw new Failure('usage', 'Name an environment or its directory.', { code: 'ENVIRONMENT_UNNAMED' })
  const homes = await environmentHomes(cwd)
  if (isName(wanted)) {
    for (const home of homes) {
      const folder = join(home.folder, wanted)
      if (await isDirectory(folder)) return toEnvironment(folder, { name: wanted, cwd })
    }
  }
  const folder = resolve(cwd, wanted)
  if (await isDirectory(folder)) return toEnvironment(folder, { cwd })
  throw await notFound(wanted, { cwd, homes })
}

/** Every environment of the repository at `cwd`, sorted by name; one that src/envs and envs both have counts once. */
export async function findEnvironments(cwd: string): Promise<readonly Environment[]> {
  const homes = await environmentHomes(cwd)
  const folders = new Map<string, string>()
  for (const { folder, names } of homes)
    for (const name of names) if (!folders.has(name)) folders.set(name, join(folder, name))
  if (folders.size === 0)
    throw new Failure('notFound', `No environment found in ${cwd}.`, {
      code: 'ENVIRONMENT_NOT_FOUND',
      hints: ['Looked in src/envs and envs. Make one with `tuglet openenv init NAME`.'],
    })
  const sorted = [...folders].toSorted(([left], [right]) => (left < right ? -1 : 1))
  return Promise.all(sorted.map(([name, folder]) => toEnvironment(folder, { name, cwd })))
}

/** The names of the environments at `cwd`, without reading them: one that is broken does not hide the others. */
export async function environmentNames(cwd: string): Promise<readonly string[]> {
  const homes = await environmentHomes(cwd)
  return [...new Set(homes.flatMap(({ names }) => names))].toSorted()
}

async function toEnvironment(
  folder: string,
  { name, cwd }: { readonly name?: string; readonly cwd: string },
): Promise<Environment> {
  const manifest = await readManifest(folder, cwd)
  const place = await layoutOf(folder)
  const own = manifest?.name ?? basename(await realpath(folder))
  return {
    name: name ?? own,
    folder,
    ...place,
    ...(manifest && { manifest }),
    givenAs: name === undefined ? 'folder' : 'name',
  }
}

function isName(target: string): boolean {
  return !/[/\\]/.test(target) && target !== '.' && target !== '..' && !isAbsolute(target)
}

async function notFound(
  target: string,
  { cwd, homes }: { readonly cwd: string; readonly homes: readonly EnvironmentHome[] },
): Promise<Failure> {
  const entry = await stat(resolve(cwd, target)).catch(() => undefined)
  if (entry)
    return new Failure('usage', `${target} is not a directory.`, {
      code: 'ENVIRONMENT_NOT_A_DIRECTORY',
      hints: ['Give the directory of the environment, or its name.'],
    })
  const names = homes.flatMap((home) => home.names)
  const near = closest(target, names) ?? names.find((name) => name === `${target}_env`)
  const looked =
    homes.length > 0
      ? homes.map(({ folder }) => relative(cwd, join(folder, target)))
      : [join('src/envs', target), join('envs', target)]
  return new Failure('notFound', `Environment '${target}' not found`, {
    code: 'ENVIRONMENT_NOT_FOUND',
    hints: [
      ...(near === undefined ? [] : [`Did you mean ${near}?`]),
      `Verify environment exists in \`src/envs/${target}/\` (looked at ${[...new Set([...looked, target])].join(', ')}).`,
      'Check spelling of environment name.',
      'Ensure environment directory has required structure (models.py, server/, etc.).',
    ],
    data: { lookedAt: looked, environments: names },
  })
}
