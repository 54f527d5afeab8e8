import { askRegistry, type Published } from './npm/ask-registry.ts'
import type { Wanted } from './npm/open-installer.ts'
import type { PluginSpec } from './plugin-spec.ts'
import { officialVersion, type StoreOptions } from './store-options.ts'

/** What is to be fetched, and how it will be listed. */
export interface Order {
  readonly wanted: Wanted & Pick<Published, 'integrity' | 'attestations'>
  /** What `plugins update` may take later. */
  readonly tag?: string
}

/** Finds out which version a spec stands for; an official plugin without one is the one that goes with this CLI. */
export async function orderPlugin(spec: PluginSpec, { config, host, tasks }: StoreOptions): Promise<Order> {
  if (spec.kind === 'tarball') return { wanted: spec }
  const tag = spec.tag ?? officialVersion(spec.name, config) ?? 'latest'
  return tasks.step(`Ask the registry for ${spec.name}@${tag}`, async (step) => {
    const published = await askRegistry({ ...spec, tag }, { host, config })
    step.status(`version ${published.version}`)
    return { wanted: { kind: 'registry', ...published }, tag: spec.tag ?? 'latest' }
  })
}
