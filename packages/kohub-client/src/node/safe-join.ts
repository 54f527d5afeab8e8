import { realpath } from 'node:fs/promises'
import { dirname, isAbsolute, join, resolve, sep } from 'node:path'
import { IntegrityError } from '../errors/kohub-error.ts'
import { pathProblem } from '../files/path-problem.ts'

// Names that Windows gives to devices, and characters that it gives to drives and streams.
const devices = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i

/** Where a repository's file belongs in a folder. Throws IntegrityError (`UnsafePath`) when that is not in the folder: servers take paths such as `../a`. */
export function safeJoin(folder: string, path: string): string {
  const parts = path.split('/')
  const isSafe =
    pathProblem(path) === undefined &&
    !isAbsolute(path) &&
    !parts.some((part) => devices.test(part) || /[:]/.test(part))
  const target = resolve(folder, ...parts)
  if (isSafe && target.startsWith(resolve(folder) + sep)) return target
  throw unsafe(path, 'it would not be in the folder')
}

/** Rejects with IntegrityError when links on the way would take the file out of the folder. */
export async function mustStayInside(folder: string, target: string): Promise<void> {
  const root = await realpath(folder)
  // Of what is not there yet, the nearest folder that is.
  for (let at = dirname(target); ; at = dirname(at)) {
    const real = await realpath(at).catch(() => undefined)
    if (real === undefined) continue
    if (real === root || real.startsWith(join(root, sep))) return
    throw unsafe(target, 'a link on the way leads out of the folder')
  }
}

function unsafe(path: string, reason: string): IntegrityError {
  return new IntegrityError(`"${path}" is refused: ${reason}.`, { code: 'UnsafePath', details: path })
}
