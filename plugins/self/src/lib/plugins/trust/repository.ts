import { readFileSync } from 'node:fs'
import path from 'node:path'

/** The repository that a package.json names, as `https://host/path` in small letters; nothing where it names none that can be compared. */
export function repositoryOf(root: string): string | undefined {
  try {
    const { repository } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
      readonly repository?: string | { readonly url?: unknown }
    }
    const text = typeof repository === 'object' ? repository?.url : repository
    return typeof text === 'string' ? repositoryAddress(text) : undefined
  } catch {
    return undefined
  }
}

/** The repository that our own plugins are built from: that of this very package. */
export function ownRepository(): string | undefined {
  return repositoryOf(path.join(import.meta.dirname, '..', '..', '..', '..'))
}

/** One spelling for all that npm takes for a repository: `owner/name`, `github:owner/name`, `git+ssh://…`, `git@host:…`. */
export function repositoryAddress(text: string): string | undefined {
  const short = /^(?:(github|gitlab):)?([\w.-]+(?:\/[\w.-]+)+)$/.exec(text)
  const long = /^(?:git\+)?(?:https?|ssh|git):\/\/(?:[^/@]+@)?([\w.-]+)(?::\d+)?\/(.+)$/.exec(text)
  const [, host, place] = short
    ? ['', `${short[1] ?? 'github'}.com`, short[2]]
    : (long ?? /^(?:[^/@]+@)([\w.-]+):(.+)$/.exec(text) ?? [])
  if (host === undefined || place === undefined) return undefined
  const plain = place
    .replace(/[#?].*$/, '')
    .replace(/\/+$/, '')
    .replace(/\.git$/, '')
  return `https://${host}/${plain}`.toLowerCase()
}
