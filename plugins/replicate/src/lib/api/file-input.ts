import type { Call } from './call.ts'
import type { NewFile } from './files.ts'
import type { ReplicateClient } from './replicate-client.ts'

const inlineBytes = 256 * 1024

/** A file as a model's input takes it: up to 256 KiB within the input itself, else the address of an upload. */
export async function fileInput(
  { files }: Pick<ReplicateClient, 'files'>,
  file: NewFile,
  call?: Call,
): Promise<string> {
  const { content, type } = file
  if (content.size > inlineBytes) return (await files.upload(file, call)).url
  const bytes = Buffer.from(await content.arrayBuffer())
  return `data:${type || 'application/octet-stream'};base64,${bytes.toString('base64')}`
}
