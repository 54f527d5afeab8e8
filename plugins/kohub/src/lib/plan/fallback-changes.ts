import type { FallbackSource } from '@tuglet/kohub-client/node'
import type { Change } from './change.ts'
import { needAdmin, type HubAccess } from './hub-access.ts'
import type { HubPlan, PlannedSource } from './hub-plan.ts'

/** What has to be done so that the planned hubs answer for what this one lacks; a source keeps its token. */
export async function* fallbackChanges(
  access: HubAccess,
  { fallbackSources: planned }: HubPlan,
  { prune }: { prune: boolean },
): AsyncGenerator<Change, void> {
  if (!planned) return
  const found = await needAdmin(access, 'Planning fallback sources').admin.listFallbackSources()
  for (const source of planned) {
    const now = found.find((one) => keyOf(one) === keyOf(source))
    if (!now) yield newSource(source)
    else if (textOf(now) !== textOf(source)) yield changedSource(now, source)
  }
  if (!prune) return
  const wanted = new Set(planned.map(keyOf))
  yield* found.filter((source) => !wanted.has(keyOf(source))).map(removedSource)
}

// Neither the name nor the number stays when a source is made anew elsewhere.
function keyOf({ namespace, url }: Pick<PlannedSource, 'namespace' | 'url'>): string {
  return `${namespace} ${url.replace(/\/$/, '')}`
}

function nameOf({ namespace, url }: Pick<PlannedSource, 'namespace' | 'url'>): string {
  return namespace === '' ? url : `${namespace} ${url}`
}

function textOf({ name, sourceType, priority, enabled }: Omit<PlannedSource, 'url' | 'namespace'>): string {
  return `${name}, ${sourceType}, priority ${priority}, ${enabled ? 'on' : 'off'}`
}

function newSource(source: PlannedSource): Change {
  return {
    action: 'create',
    what: 'fallback source',
    name: nameOf(source),
    from: null,
    to: textOf(source),
    apply: (access) => needAdmin(access, 'Adding fallback sources').admin.createFallbackSource(source),
  }
}

function changedSource(now: FallbackSource, { name, sourceType, priority, enabled }: PlannedSource): Change {
  const fields = { name, sourceType, priority, enabled }
  return {
    action: 'update',
    what: 'fallback source',
    name: nameOf(now),
    from: textOf(now),
    to: textOf(fields),
    apply: (access) => needAdmin(access, 'Changing fallback sources').admin.updateFallbackSource(now.id, fields),
  }
}

function removedSource(now: FallbackSource): Change {
  return {
    action: 'remove',
    what: 'fallback source',
    name: nameOf(now),
    from: textOf(now),
    to: null,
    apply: (access) => needAdmin(access, 'Deleting fallback sources').admin.deleteFallbackSource(now.id),
  }
}
