/** What a start needs to know of all plugins, in one small file: which plugin has which command, and who contributes where. */
export interface PluginIndex extends IndexHead, IndexBody {}

/** The first line of the file: all that the same answer at every start needs. */
export interface IndexHead {
  /** Who may read it: another version, Node, machine or directory makes it foreign. */
  readonly identity: string
  /** When its making began, in milliseconds; a file written within the same tick is looked at again. */
  readonly builtAt: number
  /** Every file that decides what is in here, as it was then. */
  readonly stamps: readonly Stamped[]
  /** What `--version` prints. */
  readonly userAgent: string
  readonly helpFlags: readonly string[]
  /** Plugins that are left out, with the first line of the reason. */
  readonly broken: readonly { readonly name: string; readonly message: string }[]
  /** Whether a hook runs on every start, so that nothing may be answered without it. */
  readonly hasLifecycleHooks: boolean
  /** Whether help is the same at every start. */
  readonly hasSteadyHelp: boolean
}

/** The second line, which grows with the plugins. */
export interface IndexBody {
  /** The parts of the CLI's own package.json that oclif reads. */
  readonly rootPackage: RootPackage
  readonly plugins: readonly PluginEntry[]
  /** Where the shared host lies; see SharedHost. */
  readonly hostFolder: string
  /** By the first word, then by the whole id with colons: commands, aliases and topics. */
  readonly words: Readonly<Record<string, Readonly<Record<string, Word>>>>
}

/** A path and its stamp; see fileStamp. */
export type Stamped = readonly [path: string, stamp: string]

/** The CLI's own package.json, as far as oclif reads it. */
export interface RootPackage {
  readonly name: string
  readonly version: string
  readonly description?: string
  readonly type?: string
  readonly oclif: Readonly<Record<string, unknown>>
}

/** A plugin as the index knows it. */
export interface PluginEntry {
  readonly name: string
  readonly version: string
  readonly root: string
  readonly type: string
  readonly tag?: string
  /** Where the files are once links are followed: what a module of it says as its address. */
  readonly realRoot: string
  /** The hooks that it may run, by event. */
  readonly hooks: Readonly<Record<string, readonly HookTarget[]>>
  /** Which of the shared packages its own version range lets it share. */
  readonly shares: readonly SharedPackage[]
  /** Whether its commands were found by looking, because it ships no manifest. */
  readonly hasNoManifest?: true
}

/** A file and the name of its export. */
export interface HookTarget {
  readonly target: string
  readonly identifier: string
}

/** A package of which the CLI holds the one copy that plugins may share. */
export type SharedPackage = '@oclif/core' | '@tuglet/kit'

/** What a word list stands for: the number of the plugin of its command (-1: a topic only), and bits. */
export type Word = readonly [plugin: number, bits: number]

/** It takes arguments beyond its own words. */
export const takesArguments = 1
/** From its first argument on, words are not ours to read. */
export const isVerbatim = 2
/** Its help depends on more than its manifest. */
export const hasDynamicHelp = 4
/** It belongs to an official plugin that is not installed. */
export const isInstalledLater = 8
/** It is a topic, and maybe a command too. */
export const isTopic = 16
