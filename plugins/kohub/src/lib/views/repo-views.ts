import type { Ref, RepoInfo, RepoSummary, TreeEntry } from '@tuglet/kohub-client'
import { plainRecord, plainTable } from './plain-view.ts'
import { sizeText } from './size.ts'

/** A repository as a person reads it. */
export const repoInfoView = plainRecord<RepoInfo>({
  id: ({ id }) => id,
  fields: {
    Repository: ({ id }) => id,
    Private: ({ private: isPrivate }) => isPrivate,
    Commit: ({ sha }) => sha,
    Created: ({ createdAt }) => createdAt,
    Modified: ({ lastModified }) => lastModified,
    Files: ({ siblings }) => `${siblings.length} (${sizeText(siblings.reduce((sum, { size }) => sum + size, 0))})`,
    Storage: ({ storage }) =>
      storage && `${sizeText(storage.usedBytes)} of ${sizeText(storage.effectiveQuotaBytes ?? storage.quotaBytes)}`,
    Downloads: ({ downloads }) => downloads,
    Likes: ({ likes }) => likes,
    Tags: ({ tags }) => tags.join(', '),
    Source: ({ source }) => source,
  },
})

/** Repositories, one a line. */
export const repoTable = plainTable<RepoSummary>({
  id: ({ id }) => id,
  columns: {
    repository: ({ id }) => id,
    private: ({ private: isPrivate }) => isPrivate,
    modified: ({ lastModified }) => lastModified,
    downloads: ({ downloads }) => downloads,
    likes: ({ likes }) => likes,
    source: ({ source }) => (source === 'local' ? undefined : source),
  },
})

/** Files and folders, one a line. */
export const treeTable = plainTable<TreeEntry>({
  id: ({ path }) => path,
  columns: {
    path: ({ path, type }) => (type === 'directory' ? `${path}/` : path),
    size: ({ type, size }) => (type === 'directory' ? undefined : sizeText(size)),
    lfs: ({ lfs, type }) => (type === 'directory' ? undefined : lfs !== undefined),
    modified: ({ lastModified }) => lastModified,
    commit: ({ lastCommit }) => lastCommit?.title,
  },
})

/** Branches or tags, one a line. */
export const refTable = plainTable<Ref>({
  id: ({ name }) => name,
  columns: { name: ({ name }) => name, commit: ({ targetCommit }) => targetCommit },
})
