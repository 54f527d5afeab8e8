import type { KohubClient } from '@tuglet/kohub-client/node'
import type { Step } from '@tuglet/kit/lib'

/** How many repositories are looked at, those that take the most room first. */
const most = 20

/** Where the bytes of one repository are. */
export interface RepoShare {
  readonly id: string
  readonly type: string
  readonly usedBytes: number
  /** In the files of main as they are. */
  readonly liveBytes: number
  /** Only in older versions and other branches: what squashing frees. */
  readonly historyBytes: number
}

/** A namespace's bytes, explained. */
export interface QuotaExplanation {
  readonly namespace: string
  readonly usedBytes: number
  readonly quotaBytes: number | null
  readonly publicUsedBytes: number
  readonly privateUsedBytes: number | null
  readonly publicQuotaBytes: number | null
  readonly privateQuotaBytes: number | null
  readonly repositories: readonly RepoShare[]
  /** Repositories beyond those. */
  readonly others: number
  readonly notes: readonly string[]
}

/** Tells live bytes from history, public from private, and why a quota may look doubled. */
export async function explainQuota(
  client: KohubClient,
  { namespace, tasks }: { readonly namespace: string; readonly tasks: Step },
): Promise<QuotaExplanation> {
  const [quota, parts, storage] = await tasks.step('Ask for quota and storage', () =>
    Promise.all([client.getQuota(namespace), client.getPublicQuota(namespace), client.listRepoStorage(namespace)]),
  )
  const largest = storage.toSorted((left, right) => right.usedBytes - left.usedBytes).slice(0, most)
  const repositories: RepoShare[] = []
  for (const { repoId: id, repoType: type, usedBytes } of largest) {
    const liveBytes = await tasks.step(`Count the files of ${id}`, () => liveBytesOf(client, id, type))
    repositories.push({ id, type, usedBytes, liveBytes, historyBytes: Math.max(0, usedBytes - liveBytes) })
  }
  const { publicUsedBytes, privateUsedBytes, publicQuotaBytes, privateQuotaBytes } = parts
  return {
    namespace,
    usedBytes: quota.usedBytes,
    quotaBytes: quota.quotaBytes,
    publicUsedBytes,
    privateUsedBytes,
    publicQuotaBytes,
    privateQuotaBytes,
    repositories,
    others: storage.length - largest.length,
    notes: notesOn(repositories, parts.publicQuotaBytes !== null && parts.privateQuotaBytes !== null),
  }
}

async function liveBytesOf(client: KohubClient, id: string, type: string): Promise<number> {
  const repoType = type as 'model' | 'dataset' | 'space'
  const contents = new Map<string, number>()
  for await (const entry of client.listRepoTree(id, { repoType, recursive: true, fallback: false })) {
    // One large content counts once, however many files have it.
    if (entry.type === 'file') contents.set(entry.lfs?.oid ?? entry.path, entry.size)
  }
  return [...contents.values()].reduce((sum, size) => sum + size, 0)
}

function notesOn(repositories: readonly RepoShare[], hasBoth: boolean): string[] {
  const heavy = repositories.filter(({ historyBytes, liveBytes }) => historyBytes > liveBytes && historyBytes > 0)
  return [
    'Every version of a large file counts, on any branch, deleted or not.',
    ...heavy.map(
      ({ id, type }) => `Most of ${id} is history; to free it: tuglet kohub repo squash ${id} --type ${type}`,
    ),
    ...(hasBoth ? ['The quota shown is the sum of the public and the private part.'] : []),
  ]
}
