import type { SharedPackage } from '../index/plugin-index.ts'

/** The CLI's one copy of oclif and the kit, as the build makes it. */
export interface SharedHost {
  /** Where the doors lie. */
  readonly folder: string
  /** The file that stands for each import, such as `@oclif/core/flags`. */
  readonly doors: Readonly<Record<string, string>>
  readonly helpDoor: string
  readonly versions: Readonly<Record<SharedPackage, string>>
  satisfies(version: string, range: string): boolean
}

/** Nothing when the sources run as they are: then every plugin loads what Node finds for it. The build puts the host here. */
export const sharedHost = undefined as SharedHost | undefined
