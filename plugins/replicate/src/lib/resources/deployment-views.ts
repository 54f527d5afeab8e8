import { record, table } from '@tuglet/kit/lib'
import type { Deployment } from '../api/types.ts'

const nameOf = ({ owner, name }: Deployment) => `${owner}/${name}`
const instances = ({ release }: Deployment) => release && `${release.minInstances} to ${release.maxInstances}`

/** How many deployments read. */
export const deploymentTable = table<Deployment>({
  id: nameOf,
  columns: {
    deployment: nameOf,
    model: ({ release }) => release?.model,
    hardware: ({ release }) => release?.hardware,
    instances,
  },
})

/** How one deployment reads. */
export const deploymentRecord = record<Deployment>({
  id: nameOf,
  fields: {
    Deployment: nameOf,
    Release: ({ release }) => release?.number,
    Model: ({ release }) => release?.model,
    Version: ({ release }) => release?.version,
    Hardware: ({ release }) => release?.hardware,
    Instances: instances,
    Created: ({ release }) => release && [release.createdAt, release.createdBy].filter(Boolean).join(' by '),
  },
})
