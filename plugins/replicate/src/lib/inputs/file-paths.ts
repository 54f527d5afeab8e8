import { isNode } from '../model/schema-node.ts'
import { isLocalFile } from './local-file.ts'

/** Where the files among inputs were, as they were written, by their hash. */
export function filePathsIn(value: unknown): Record<string, string> {
  if (isLocalFile(value)) return { [value.sha256]: value.path }
  const parts = Array.isArray(value) ? value : isNode(value) ? Object.values(value) : []
  return Object.assign({}, ...parts.map(filePathsIn)) as Record<string, string>
}
