import type { HubAccess } from './hub-access.ts'

/** A difference between plan and hub, and how it is taken away. */
export interface Change {
  readonly action: 'create' | 'update' | 'remove'
  readonly what: 'user' | 'organization' | 'member' | 'repository' | 'quota' | 'fallback source'
  /** `bob`, `my-org`, `my-org/bob`, `model my-org/my-model`. */
  readonly name: string
  readonly from: string | null
  readonly to: string | null
  apply(access: HubAccess): Promise<unknown>
}

/** A change as commands print it. */
export type ShownChange = Omit<Change, 'apply'> & {
  readonly outcome: 'planned' | 'done' | 'failed'
  readonly error: string | null
}

/** A change without its work. */
export function shown(change: Change, outcome: ShownChange['outcome'], error: string | null = null): ShownChange {
  const { action, what, name, from, to } = change
  return { action, what, name, from, to, outcome, error }
}
