import type { RepoStorageItem } from '@tuglet/kohub-client'
import { plainTable } from '../views/plain-view.ts'
import { sizeText } from '../views/size.ts'

/** Repositories and the room they take. */
export const storageTable = plainTable<RepoStorageItem>({
  id: ({ repoId }) => repoId,
  columns: {
    repository: ({ repoId }) => repoId,
    type: ({ repoType }) => repoType,
    private: ({ private: isPrivate }) => isPrivate,
    used: ({ usedBytes }) => sizeText(usedBytes),
    quota: ({ quotaBytes }) => (quotaBytes === null ? 'of its owner' : sizeText(quotaBytes)),
  },
})
