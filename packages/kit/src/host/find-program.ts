import { accessSync, constants, statSync } from 'node:fs'
import path from 'node:path'
import { environmentValue } from './child-environment.ts'

/** Where a program is looked for. */
export interface FindProgramOptions {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  readonly platform: NodeJS.Platform
}

/**
 * The file that runs when `program` is called, or nothing. On Windows the endings of PATHEXT are tried,
 * and the working directory only when the name has a folder in it: a repository must not bring its own `git`.
 */
export function findProgram(program: string, options: FindProgramOptions): string | undefined {
  const { env, cwd, platform } = options
  const windows = platform === 'win32'
  const { resolve, join, delimiter, extname } = windows ? path.win32 : path.posix
  const named = windows ? /[\\/:]/.test(program) : program.includes('/')
  const folders = (environmentValue(env, 'PATH', platform) ?? '').split(delimiter).filter((folder) => folder !== '')
  const files = named
    ? [resolve(cwd, program)]
    : folders.map((folder) => resolve(cwd, join(folder.replaceAll('"', ''), program)))
  const endings = windows ? windowsEndings(environmentValue(env, 'PATHEXT', platform), extname(program)) : ['']
  return files.flatMap((file) => endings.map((ending) => file + ending)).find((file) => runs(file, windows))
}

function windowsEndings(pathext: string | undefined, ending: string): string[] {
  const known = (pathext || '.COM;.EXE;.BAT;.CMD').toLowerCase().split(';').filter(Boolean)
  return ending && known.includes(ending.toLowerCase()) ? ['', ...known] : known
}

function runs(file: string, windows: boolean): boolean {
  try {
    if (!statSync(file).isFile()) return false
    if (!windows) accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
