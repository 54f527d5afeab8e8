import { extensionPoint, type ExtensionPoint } from '@tuglet/kit/lib'
import type { StoreOptions } from '../store-options.ts'

/** An official plugin that is not installed, in the version that goes with this CLI. */
export interface OfficialPlugin {
  /** Its package name. */
  readonly name: string
  readonly version: string
}

/** The start that wants it: how the store is reached, and the words of the command line. */
export interface OfficialUse extends StoreOptions {
  readonly words: readonly string[]
}

/**
 * Installs an official plugin at the first use of one of its commands: asked on a terminal, without asking in CI. Throws
 * the Failure that names the install command where it may not be installed; afterwards the command can be found.
 */
export type OfficialInstaller = (plugin: OfficialPlugin, use: OfficialUse) => Promise<void>

/** Where the launcher finds who installs official plugins at their first use; the store contributes the one there is. */
export const officialInstaller: ExtensionPoint<OfficialInstaller> = extensionPoint('installOfficial')
