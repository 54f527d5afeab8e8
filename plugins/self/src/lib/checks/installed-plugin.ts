/** A plugin as the CLI loaded it. */
export interface InstalledPlugin {
  readonly name: string
  readonly version: string
  readonly root: string
  /** `core`, `dev`, `user` or `link`. */
  readonly type: string
  readonly isRoot: boolean
  readonly commands: readonly InstalledCommand[]
  readonly pjson: PackageFacts
}

/** A command that can be loaded; `jit` ones belong to plugins that are not installed. */
export interface InstalledCommand {
  readonly id: string
  readonly pluginType?: string | undefined
  load(): Promise<unknown>
}

/** What is read of a plugin's package.json. */
export interface PackageFacts {
  readonly dependencies?: Readonly<Record<string, string>> | undefined
  readonly peerDependencies?: Readonly<Record<string, string>> | undefined
  readonly oclif: { readonly commands?: unknown }
}
