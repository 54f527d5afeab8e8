import path from 'node:path'
import { stageFolder } from '../staging/stage-folder.ts'
import type { PushSource } from './push-source.ts'

/** A Space's folder as it is. */
export function folderSource(
  folder: string,
  options: { exclude: readonly string[]; allowSecrets: boolean },
): PushSource {
  const name = path.basename(folder)
  return {
    name,
    isCopied: false,
    server: undefined,
    message: `Push ${name}`,
    stage: (order, step) => stageFolder(folder, { ...order, ...options }, step),
    check: ({ findings }) => Promise.resolve(findings),
  }
}
