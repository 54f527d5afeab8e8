import type { Step } from '@tuglet/kit/lib'
import type { Finding } from '../preflight/finding.ts'
import type { Staged } from '../staging/staged.ts'

/** Something that can be pushed to a Space: an environment, or a folder as it is. */
export interface PushSource {
  /** What people call it, and its Space unless told otherwise. */
  readonly name: string
  /** Whether it is copied to be prepared, so that a failed push leaves something worth a look. */
  readonly isCopied: boolean
  /** Whether its server is to be checked when it runs, and its web page with it. */
  readonly server: { readonly web: boolean } | undefined
  /** The commit's first line. */
  readonly message: string
  /** Prepares it for a Space of this name; nothing of the person's own is changed. */
  stage(order: { readonly repoId: string; readonly into: string }, step: Step): Promise<Staged>
  /** What is to be said of it; errors among it stop a push. */
  check(staged: Staged): Promise<readonly Finding[]>
}
