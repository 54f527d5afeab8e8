import path from 'node:path'
import { extensionOfType, isKnownExtension, typeOfBytes } from './media-type.ts'

/** What an extension can be told by. */
export interface ExtensionClues {
  /** An address or a data URI. */
  readonly url: string
  readonly type: string
  readonly head: Uint8Array
}

/** The extension of an output, without a dot: the address's, else the media type's, else that of its first bytes. */
export function fileExtension({ url, type, head }: ExtensionClues): string {
  const written = url.startsWith('data:')
    ? ''
    : path.posix
        .extname(URL.parse(url)?.pathname ?? '')
        .slice(1)
        .toLowerCase()
  // `.bin` and the like stand for anything.
  if (written !== 'bin' && isKnownExtension(written)) return written
  const found = extensionOfType(type) ?? extensionOfType(typeOfBytes(head) ?? '')
  return found ?? (/^[a-z0-9]{1,10}$/.test(written) ? written : 'bin')
}
