import { Failure, type Host, type Step } from '@tuglet/kit/lib'
import type { ReplicateClient } from '../api/replicate-client.ts'
import type { RemoteFile } from '../api/types.ts'
import { isLocalFile } from '../inputs/local-file.ts'
import { openSources } from '../inputs/open-sources.ts'
import { callOf } from './call-of.ts'

/** Uploads files one after the other; all of them are looked at before the first is sent. */
export async function* uploadFiles(
  { files, requireToken }: ReplicateClient,
  paths: readonly string[],
  { host, tasks }: { readonly host: Host; readonly tasks: Step },
): AsyncGenerator<RemoteFile, void> {
  await requireToken()
  const sources = openSources(host)
  const opened = []
  for (const path of paths) {
    const { value, problem } = await sources.file(path)
    if (!isLocalFile(value)) throw unreadable(path, problem ?? 'is no file')
    opened.push(value)
  }
  for (const file of opened) yield await tasks.step(`Upload ${file.name}`, (step) => files.upload(file, callOf(step)))
}

function unreadable(path: string, problem: string): Failure {
  return new Failure('usage', `The file ${problem}.`, { code: 'FILE_UNREADABLE', data: { path } })
}
