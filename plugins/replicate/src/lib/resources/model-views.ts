import { record, table } from '@tuglet/kit/lib'
import { oneLine } from '../api/printable.ts'
import type { Model } from '../api/types.ts'

const nameOf = ({ owner, name }: Model) => oneLine(`${owner}/${name}`, 120)

/** How many models read. */
export const modelTable = table<Model>({
  id: nameOf,
  columns: {
    model: nameOf,
    runs: ({ runCount }) => runCount,
    official: ({ isOfficial }) => isOfficial,
    description: ({ description }) => oneLine(description),
  },
})

/** How one model reads. */
export const modelRecord = record<Model>({
  id: nameOf,
  fields: {
    Model: nameOf,
    Description: ({ description }) => oneLine(description, 1000),
    Visibility: ({ visibility }) => visibility,
    Official: ({ isOfficial }) => isOfficial,
    Runs: ({ runCount }) => runCount,
    Version: ({ latestVersion }) => latestVersion?.id,
    Updated: ({ latestVersion }) => latestVersion?.createdAt,
    Page: ({ url }) => url,
    Source: ({ githubUrl }) => githubUrl,
    Paper: ({ paperUrl }) => paperUrl,
    License: ({ licenseUrl }) => licenseUrl,
  },
})
