import type { Step } from '@tuglet/kit/lib'
import { fileInput } from '../api/file-input.ts'
import type { ReplicateClient } from '../api/replicate-client.ts'
import { isNode } from '../model/schema-node.ts'
import { isLocalFile, type LocalFile } from './local-file.ts'

/** Sends files of this machine and remembers what stands for each, so that one given twice is sent once. */
export interface FileSender {
  /** The inputs with an address or a data URI in the place of every file. */
  send(values: Readonly<Record<string, unknown>>, tasks: Step): Promise<Record<string, unknown>>
  /** Addresses of what was uploaded so far, by hash. */
  uploads(): Promise<Readonly<Record<string, string>>>
}

/** Makes a sender; small files travel within the input, larger ones are uploaded unless that was done before. */
export function fileSender(
  client: Pick<ReplicateClient, 'files'>,
  uploaded: Readonly<Record<string, string>> = {},
): FileSender {
  const sent = new Map(Object.entries(uploaded).map(([sha256, url]) => [sha256, Promise.resolve(url)]))
  const once = (file: LocalFile, tasks: Step): Promise<string> => {
    const known = sent.get(file.sha256)
    if (known) return known
    const sending = tasks.step(`Send ${file.name}`, (step) =>
      fileInput(client, file, {
        signal: step.signal,
        onWait: ({ reason, ms }) => step.status(`${reason}; again in ${Math.ceil(ms / 1000)} s`),
      }),
    )
    sent.set(file.sha256, sending)
    sending.catch(() => sent.delete(file.sha256))
    return sending
  }
  const replaced = async (value: unknown, tasks: Step): Promise<unknown> => {
    if (isLocalFile(value)) return once(value, tasks)
    if (Array.isArray(value)) return Promise.all(value.map((item) => replaced(item, tasks)))
    if (!isNode(value)) return value
    const parts = Object.entries(value).map(async ([name, part]) => [name, await replaced(part, tasks)] as const)
    return Object.fromEntries(await Promise.all(parts))
  }
  return {
    send: (values, tasks) => replaced(values, tasks) as Promise<Record<string, unknown>>,
    async uploads() {
      const entries = await Promise.all([...sent].map(async ([sha256, url]) => [sha256, await url] as const))
      return Object.fromEntries(entries.filter(([, url]) => !url.startsWith('data:')))
    },
  }
}
