import { accountEndpoints } from './account-endpoints.ts'
import { adminEndpoints } from './admin-endpoints.ts'
import type { EndpointAuth } from './endpoint.ts'
import { unsupportedEndpoints, viewerEndpoints } from './extra-endpoints.ts'
import { fileEndpoints } from './file-endpoints.ts'
import { organizationEndpoints } from './organization-endpoints.ts'
import { repoEndpoints } from './repo-endpoints.ts'

const groups = {
  accounts: accountEndpoints,
  organizations: organizationEndpoints,
  repositories: repoEndpoints,
  files: fileEndpoints,
  admin: adminEndpoints,
} as const

type KeysOf<Groups> = { [G in keyof Groups]: keyof Groups[G] }[keyof Groups]

/** The key of an operation that the server documents. */
export type EndpointKey = KeysOf<typeof groups>

/** The key of anything the fake answers. */
export type RouteKey = EndpointKey | keyof typeof viewerEndpoints | keyof typeof unsupportedEndpoints

/** One operation of the server. */
export interface Endpoint {
  readonly key: RouteKey
  readonly group: keyof typeof groups | 'viewer' | 'unsupported'
  readonly auth: EndpointAuth
}

/** The 167 operations of a server that is built without the dataset viewer. */
export const endpoints: readonly Endpoint[] = Object.entries(groups).flatMap(([group, routes]) =>
  listed(group as Endpoint['group'], routes),
)

/** Those and the 7 of the dataset viewer, and the routes that answer 501. */
export const allEndpoints: readonly Endpoint[] = [
  ...endpoints,
  ...listed('viewer', viewerEndpoints),
  ...listed('unsupported', unsupportedEndpoints),
]

function listed(group: Endpoint['group'], routes: Readonly<Record<string, EndpointAuth>>): Endpoint[] {
  return Object.entries(routes).map(([key, auth]) => ({ key: key as RouteKey, group, auth }))
}
