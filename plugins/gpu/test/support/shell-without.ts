import { existsSync, mkdirSync, symlinkSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const common =
  'bash cat comm dd env find grep kill ls mkdir mv perl rm sed setsid sh sleep sort stat tar touch tr true wc'

/** The words of a shell on a machine that has what every machine has, but not some programs. */
export function shellWithout(missing: readonly string[], folder: string): string[] {
  mkdirSync(folder, { recursive: true })
  for (const name of common.split(' ')) {
    const file = (process.env['PATH'] ?? '')
      .split(delimiter)
      .map((place) => join(place, name))
      .find((path) => existsSync(path))
    if (file !== undefined && !missing.includes(name)) symlinkSync(file, join(folder, name))
  }
  return ['env', `PATH=${folder}`, 'sh']
}
