import { isNode } from '../model/schema-node.ts'

const fileMark = /^\[file sha256:([0-9a-f]{64})\]$/

/** An input as it was recorded, with something in the place of every file; rejects what `replace` rejects. */
export async function restoreFiles(value: unknown, replace: (sha256: string) => Promise<unknown>): Promise<unknown> {
  const sha256 = typeof value === 'string' ? fileMark.exec(value)?.[1] : undefined
  if (sha256 !== undefined) return replace(sha256)
  if (Array.isArray(value)) return Promise.all(value.map((item) => restoreFiles(item, replace)))
  if (!isNode(value)) return value
  const parts = Object.entries(value).map(async ([name, part]) => [name, await restoreFiles(part, replace)] as const)
  return Object.fromEntries(await Promise.all(parts))
}
