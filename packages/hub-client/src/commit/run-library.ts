import type { CommitOperation, CommitOutput } from '@huggingface/hub'
import { HubError } from '../connection/hub-error.ts'
import type { Hub } from '../connection/hub.ts'
import { bridge, type BridgeEnds } from './bridge.ts'
import type { WantedState } from './send-commit.ts'

/** What the library is to do. */
export interface LibraryRun {
  readonly wanted: WantedState
  readonly message: string
  readonly description: string | undefined
  /** Ends the run; aborted by it when it fails. */
  readonly controller: AbortController
  readonly ends: (signal: AbortSignal) => Omit<BridgeEnds, 'onError'>
  /** Told how much of a large file was read, from 0 to 1. */
  readonly onHashed: (path: string, share: number) => void
}

/** Makes one commit with `@huggingface/hub`, loaded only now because most runs never need it. */
export async function runLibrary(hub: Hub, run: LibraryRun): Promise<CommitOutput> {
  const { wanted, controller } = run
  const { commitIter } = await import('@huggingface/hub')
  // The library may lose an error that comes while it is telling of progress, and wait for ever.
  const failed = Promise.withResolvers<never>()
  failed.promise.catch(() => {})
  const abort = (): void => {
    controller.abort(wanted.signal?.reason)
    failed.reject(wanted.signal?.reason)
  }
  wanted.signal?.addEventListener('abort', abort, { once: true })
  const events = commitIter({
    repo: { type: wanted.repo.type, name: wanted.repo.id },
    title: run.message,
    ...(run.description !== undefined && { description: run.description }),
    operations: await operationsOf(wanted),
    branch: wanted.revision,
    parentCommit: wanted.parent,
    isPullRequest: wanted.createPr,
    hubUrl: hub.endpoint.replace(/\/+$/, ''),
    fetch: bridge({ ...run.ends(controller.signal), onError: failed.reject }),
    abortSignal: controller.signal,
    // Its own protocol would bypass the store, the journal and the count of bytes.
    useXet: false,
  })
  try {
    for (;;) {
      const { done, value } = await Promise.race([events.next(), failed.promise])
      if (done) return value!
      if (value.event === 'fileProgress' && value.state === 'hashing') run.onHashed(value.path, value.progress)
    }
  } catch (error) {
    controller.abort(error)
    wanted.signal?.throwIfAborted()
    if ((error as Error | null)?.name !== 'NotReadableError') throw error
    throw new HubError('unreadable', 'A file changed while it was read; nothing was committed.', { cause: error })
  } finally {
    wanted.signal?.removeEventListener('abort', abort)
  }
}

async function operationsOf({ files, deletes }: WantedState): Promise<CommitOperation[]> {
  const operations: CommitOperation[] = deletes.map((path) => ({ operation: 'delete', path }))
  for (const { path, content } of files)
    operations.push({ operation: 'addOrUpdate', path, content: await content.blob() })
  return operations
}
