import type { KohubError } from '@tuglet/kohub-client'

/** What the hints may name. */
export interface HintContext {
  /** The program as it was called. */
  readonly bin: string
  /** What is known of a token that was refused. */
  readonly refusal: string | undefined
}

/** What a person can do about an error of the hub. */
export function hintsFor(error: KohubError, { bin, refusal }: HintContext): string[] {
  const { kind, code } = error
  if (kind === 'auth') return refusal === undefined ? [] : [refusal]
  if (kind === 'network') return elsewhere(error, bin)
  if (kind === 'notKohub') return [`See what answers there: ${bin} kohub health`]
  if (kind === 'quota') return [`See what takes the room: ${bin} kohub quota explain`]
  return (byCode[code] ?? []).map((hint) => hint.replaceAll('tuglet', bin))
}

const byCode: Readonly<Record<string, readonly string[]>> = {
  RepoNotFound: ['A private repository that you may not read looks the same. Its type counts too: --type dataset.'],
  RevisionNotFound: ['See its branches and tags: tuglet kohub repo branch list REPO'],
  EntryNotFound: ['See its files: tuglet kohub repo files REPO --recursive'],
  NoSuchRoute: ['This server may be too old for it. See its version: tuglet kohub health'],
  NotImplemented: ['KohakuHub has the address, and nothing behind it yet.'],
  RepoExists: ['Names that differ only in case, "-" and "_" count as the same.'],
  MissingEncryptionKey: ['The administrator sets KOHAKU_HUB_DATABASE_KEY on the server.'],
}

// The original client's default and the port that the server's own compose file opens are not the same.
function elsewhere({ url }: KohubError, bin: string): string[] {
  const host = url === undefined ? undefined : new URL(url)
  const usual =
    host !== undefined && ['localhost', '127.0.0.1'].includes(host.hostname) && host.port !== '28080'
      ? [`A KohakuHub usually listens on port 28080: ${bin} kohub config set endpoint http://localhost:28080`]
      : []
  return [...usual, `Check the address and that the server runs: ${bin} kohub health`]
}
