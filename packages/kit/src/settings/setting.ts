import type { ServiceFile } from './service-file.ts'

/** A setting, declared once: flag text, environment names, validation, `config list` and documentation derive from it. */
export interface Setting<T> {
  /** Dotted, e.g. `ci.endpoint`. */
  readonly key: string
  /** Environment names in order: its own (`TUGLET_CI_ENDPOINT`) first, then the service's (`CI_SERVER_URL`). */
  readonly env: readonly string[]
  readonly summary: string
  readonly default: T
  /** Shown as `[secret]` everywhere. */
  readonly secret?: boolean
  /** The flag that stands for it, without dashes: `endpoint`. */
  readonly flag?: string
  /** Files of its service's own that it may stand in; `defineService` fills this in. */
  readonly files?: readonly ServiceFile[]
  /** What may be written, for people: `an http or https address`. */
  readonly allowed: string
  /** Reads a written value; throws Failure('usage') that says what is allowed. */
  parse(text: string): T
}

/** Any setting, whatever its values are. */
export type AnySetting = Setting<unknown>

/** Where a value came from. */
export interface Origin {
  readonly layer: 'flag' | 'environment' | 'dotenv' | 'project' | 'profile' | 'vendor' | 'default'
  /** `TUGLET_HUB_ENDPOINT`, `--endpoint`, or `~/.config/tuglet/config.toml:12`. */
  readonly at: string
  /** The absolute path of the file, where it was one. */
  readonly file?: string
  /** The file belongs to the folder one happens to work in, which may be somebody else's. */
  readonly fromFolder?: boolean
}

/** A value, its origin, and the weaker values that it hides, strongest first. */
export interface Resolved<T> {
  readonly value: T
  readonly origin: Origin
  readonly shadows: readonly { readonly text: string; readonly origin: Origin }[]
}

/** The settings of a run. */
export interface Settings {
  /** The value in force; throws Failure('usage') naming the origin when what is written there is not allowed. */
  get<T>(setting: Setting<T>): T
  resolve<T>(setting: Setting<T>): Resolved<T>
}
