import type { Host, Output, Step } from '@tuglet/kit/lib'
import type { InstalledPlugin } from '../checks/installed-plugin.ts'
import type { TrustRootSource } from './trust/trust-root.ts'

/** The CLI's own configuration, as far as the store asks. */
export interface StoreConfig {
  readonly userAgent: string
  readonly npmRegistry?: string | undefined
  readonly plugins: ReadonlyMap<string, InstalledPlugin>
  /** The CLI's package.json: the official plugins and the versions of them that go with it. */
  readonly pjson?: { readonly oclif?: { readonly jitPlugins?: Readonly<Record<string, string>> | undefined } }
}

/** What changes of the store are done with. */
export interface StoreOptions {
  readonly config: StoreConfig
  readonly host: Host
  readonly tasks: Step
  readonly out: Pick<Output, 'warn' | 'note'>
  /** Where the keys come from that provenance is checked with; those of the public log by default. */
  readonly trustRoot?: TrustRootSource
}

/** The version of an official plugin that goes with this CLI; nothing for the plugins of others. */
export function officialVersion(name: string, { pjson }: StoreConfig): string | undefined {
  return pjson?.oclif?.jitPlugins?.[name]
}

/** The version of Node in oclif's user agent, `tuglet/1.0.0 linux-x64 node-v24.21.0`. */
export function nodeVersionOf({ userAgent }: StoreConfig): string {
  return / node-v?(\S+)/.exec(userAgent)?.[1] ?? ''
}
