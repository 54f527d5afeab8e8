import { createHash } from 'node:crypto'
import { lstatSync, mkdirSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { currentHost } from '@tuglet/kit/lib'

/**
 * The folder of the sockets of one machine's warm connections, made where it is not there; undefined on Windows and where
 * it is not ours alone. Short, since the path of a socket may have about 100 bytes.
 */
export function controlFolder(machine: string): string | undefined {
  const { platform, env, dirs } = currentHost()
  if (platform === 'win32') return undefined
  const runtime = env['XDG_RUNTIME_DIR']
  const parent = runtime && runtime.length < 24 ? runtime : '/tmp'
  const place = createHash('sha256').update(`${dirs.state}\0${machine}`).digest('hex').slice(0, 10)
  const folder = join(parent, `tgl-${userInfo().uid}-${place}`)
  try {
    mkdirSync(folder, { mode: 0o700 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return undefined
  }
  const found = lstatSync(folder, { throwIfNoEntry: false })
  const isOurs = found?.isDirectory() && found.uid === userInfo().uid && (found.mode & 0o077) === 0
  return isOurs ? folder : undefined
}
