import { table } from '@tuglet/kit/lib'
import type { ChangedSetting } from './change-settings.ts'
import type { ListedSecret, ListedVariable } from './list-settings.ts'

/** What became of each setting. */
export const changeTable = table<ChangedSetting>({
  id: ({ key }) => key,
  columns: { name: ({ key }) => key, change: ({ change }) => change, space: ({ space }) => space },
})

/** Variables with their values. */
export const variableTable = table<ListedVariable>({
  id: ({ key }) => key,
  columns: {
    name: ({ key }) => key,
    value: ({ value }) => value,
    updated: ({ updatedAt }) => updatedAt?.slice(0, 10),
    description: ({ description }) => description ?? undefined,
  },
})

/** Secrets without theirs. */
export const secretTable = table<ListedSecret>({
  id: ({ key }) => key,
  columns: {
    name: ({ key }) => key,
    updated: ({ updatedAt }) => updatedAt?.slice(0, 10),
    description: ({ description }) => description ?? undefined,
  },
})
