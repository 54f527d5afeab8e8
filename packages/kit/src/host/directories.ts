import path from 'node:path'
import type { Dirs } from './host.ts'

/** What the directories are worked out from. */
export interface DirectoriesOptions {
  /** The last part of each directory; in capitals, the prefix of the variables that move them. */
  readonly dirname: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly platform: NodeJS.Platform
  readonly cwd: string
  /** The home directory of the operating system's user, for when the environment names none. */
  readonly userHome: string
}

/**
 * Where this program's files live: `TUGLET_CONFIG_DIR` and its like first, then `TUGLET_HOME`, then the places oclif uses.
 * `home` stays the person's own, whatever `TUGLET_HOME` says. Nothing is created.
 */
export function directories(options: DirectoriesOptions): Dirs {
  const { env, platform, dirname, cwd } = options
  const { join, resolve } = platform === 'win32' ? path.win32 : path.posix
  const prefix = environmentPrefix(dirname)
  const home = resolve(cwd, env.HOME || (platform === 'win32' && windowsHome(env)) || options.userHome)
  const own = env[`${prefix}HOME`]
  const place = (category: 'config' | 'data' | 'cache' | 'state') => {
    const named = env[`${prefix}${category.toUpperCase()}_DIR`]
    if (named) return resolve(cwd, named)
    if (own) return resolve(cwd, own, category)
    if (category === 'cache' && platform === 'darwin') return join(home, 'Library', 'Caches', dirname)
    const base = env[`XDG_${category.toUpperCase()}_HOME`] || (platform === 'win32' && env.LOCALAPPDATA)
    return resolve(cwd, base || join(home, below[category]), dirname)
  }
  return { home, config: place('config'), data: place('data'), cache: place('cache'), state: place('state') }
}

/** The beginning of every environment variable of a program: `TUGLET_` for `tuglet`. */
export function environmentPrefix(dirname: string): string {
  return `${dirname.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')}_`
}

const below = { config: '.config', data: '.local/share', cache: '.cache', state: '.local/state' } as const

function windowsHome(env: DirectoriesOptions['env']): string | undefined {
  if (env.HOMEDRIVE && env.HOMEPATH) return path.win32.join(env.HOMEDRIVE, env.HOMEPATH)
  return env.USERPROFILE
}
