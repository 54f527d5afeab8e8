import { isAbsolute, join, resolve } from 'node:path'

/** What else decides where the data are. */
export interface DataDirectoryOptions {
  /** What the user asked for; relative to `cwd`. */
  readonly dataDir?: string
  readonly platform?: NodeJS.Platform
  readonly cwd?: string
}

/**
 * Where server and admin commands keep their data, as an absolute path: the option, else `CI_DATA_DIR`,
 * else `tuglet/ci-server` in the platform's folder for data. The only place that decides it.
 */
export function dataDirectory(
  env: Readonly<Record<string, string | undefined>>,
  home: string,
  options: DataDirectoryOptions = {},
): string {
  const asked = options.dataDir || env['CI_DATA_DIR']
  if (asked) return options.cwd === undefined ? resolve(asked) : resolve(options.cwd, asked)
  return join(platformData(env, home, options.platform), 'tuglet', 'ci-server')
}

function platformData(env: Readonly<Record<string, string | undefined>>, home: string, platform?: NodeJS.Platform) {
  const xdg = env['XDG_DATA_HOME']
  // The XDG specification says that a relative path is to be ignored.
  if (xdg && isAbsolute(xdg)) return xdg
  if (platform === 'win32') return env['LOCALAPPDATA'] || join(home, 'AppData', 'Local')
  return join(home, '.local', 'share')
}
