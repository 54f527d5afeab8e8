import { listSecrets, listVariables } from '@tuglet/hub-client'
import type { HubAccess } from '../account/hub-access.ts'
import { requireToken } from '../spaces/require-token.ts'
import { resolveSpaceId } from '../spaces/space-name.ts'

/** A secret of a Space; what it is nobody can tell. */
export interface ListedSecret {
  readonly key: string
  readonly description: string | null
  /** ISO 8601. */
  readonly updatedAt: string | null
}

/** A variable of a Space. */
export interface ListedVariable extends ListedSecret {
  readonly value: string
}

/** The variables of a Space by name. */
export async function* variablesOf(hub: HubAccess, name: string, signal: AbortSignal): AsyncGenerator<ListedVariable> {
  await requireToken(hub, 'Listing variables')
  const id = await resolveSpaceId(hub, name, signal)
  for (const one of byKey(await listVariables(hub, id, { signal }))) yield { ...listed(one), value: one.value }
}

/** The secrets of a Space by name. */
export async function* secretsOf(hub: HubAccess, name: string, signal: AbortSignal): AsyncGenerator<ListedSecret> {
  await requireToken(hub, 'Listing secrets')
  const id = await resolveSpaceId(hub, name, signal)
  for (const one of byKey(await listSecrets(hub, id, { signal }))) yield listed(one)
}

interface Named {
  readonly key: string
  readonly description?: string | undefined
  readonly updatedAt?: Date | undefined
}

function listed({ key, description, updatedAt }: Named): ListedSecret {
  return { key, description: description ?? null, updatedAt: updatedAt?.toISOString() ?? null }
}

function byKey<T extends Named>(list: readonly T[]): readonly T[] {
  return list.toSorted((a, b) => a.key.localeCompare(b.key))
}
