import type { Hub } from './hub.ts'
import type { Repo } from '../repo/repo.ts'

/** An address below the Hub's own. */
export function hubUrl({ endpoint }: Pick<Hub, 'endpoint'>, path: string): string {
  return endpoint.replace(/\/+$/, '') + path
}

/** The address of a repository in the Hub's API, and of what is below it. */
export function apiUrl(hub: Pick<Hub, 'endpoint'>, { type, id }: Repo, below = ''): string {
  return hubUrl(hub, `/api/${type}s/${encodePath(id)}${below}`)
}

/** The address of a repository's page. */
export function pageUrl(hub: Pick<Hub, 'endpoint'>, { type, id }: Repo): string {
  return hubUrl(hub, `/${type === 'model' ? '' : `${type}s/`}${encodePath(id)}`)
}

/** A path with every part encoded and the slashes kept. */
export function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/')
}
