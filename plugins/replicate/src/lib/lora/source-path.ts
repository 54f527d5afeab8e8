import { existsSync } from 'node:fs'
import path from 'node:path'

/** Where a source folder is: relative to the working directory, `~` for home, and a WSL address of this very machine as the path that it names. */
export function sourcePath(written: string, host: { cwd: string; dirs: { home: string }; platform: string }): string {
  const tilde = /^~(?=\/|$)/.exec(written)
  const found = path.resolve(host.cwd, tilde ? path.join(host.dirs.home, written.slice(1)) : written)
  if (host.platform === 'win32' || existsSync(found)) return found
  const below = /^[\\/]{2}wsl(?:\.localhost|\$)[\\/][^\\/]+(?<inside>[\\/].*)$/i.exec(written)?.groups?.['inside']
  const inside = below?.replaceAll('\\', '/')
  return inside !== undefined && existsSync(inside) ? inside : found
}
