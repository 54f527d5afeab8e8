import { closest } from '../closest.ts'
import type { FlatFile } from './flat-file.ts'
import { writtenIn } from './flat-file.ts'

/** A key in a settings file that no setting has. */
export interface UnknownKey {
  readonly key: string
  /** The file and line. */
  readonly at: string
  /** The key that may have been meant. */
  readonly suggestion: string | undefined
}

/** The keys of a file that nothing reads; the names of profiles before them are left out. */
export function unknownKeys(file: FlatFile | undefined, known: ReadonlySet<string>): UnknownKey[] {
  return [...(file?.entries ?? [])].flatMap(([full, entry]) => {
    const key = full.replace(/^profile\.[^.]+\./, '')
    if (!file || known.has(key)) return []
    const { at } = writtenIn(file, entry, { layer: 'profile' }).origin
    return [{ key, at, suggestion: closest(key, known) }]
  })
}
