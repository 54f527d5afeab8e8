import type { FileContent, OpenContent } from './file-content.ts'
import { openBlob } from './open-blob.ts'

/** Looks at content without reading it. Rejects with HubError `unreadable` for what is no file. */
export async function openContent(path: string, content: FileContent): Promise<OpenContent> {
  if (!(content instanceof Blob) && 'file' in content) {
    // Only here is a disk needed; in a browser there is none.
    const { openLocalFile } = await import('./local-file.ts')
    return openLocalFile(path, content.file)
  }
  return openBlob(content instanceof Blob ? content : new Blob([Uint8Array.from(content)]))
}
