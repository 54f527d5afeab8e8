/** A model, a LoRA and inputs under one name, as a profiles file has it; keys that we do not know are kept. */
export interface ModelProfile {
  readonly description?: string
  /** `owner/name` on Replicate. */
  readonly model?: string
  readonly version?: string
  /** A LoRA as `--lora` takes it. */
  readonly lora?: string
  readonly trigger?: string
  /** A prompt with `{tokens}` in it. */
  readonly prompt_template?: string
  readonly defaults?: ProfileDefaults
}

/** What a profile fills in where nothing else is said. */
export interface ProfileDefaults {
  /** Inputs of the model by name. */
  readonly params?: Readonly<Record<string, unknown>>
  /** Further names are tokens of the prompt: `subject`, `mood`. */
  readonly [token: string]: unknown
}

/** A file that holds profiles. */
export interface ProfileFile {
  readonly scope: ProfileScope
  /** Absolute. */
  readonly file: string
  /** As people read it, with `~` or from the working directory. */
  readonly shown: string
}

/** Whose a profile is: of everybody who works in this folder, or of the person. */
export type ProfileScope = 'workspace' | 'user'

/** A profile as it counts, and where each of its values stands. */
export interface FoundProfile {
  readonly name: string
  readonly profile: ModelProfile
  /** File by dotted path: `defaults.params.steps` → `config/profiles.yaml`. */
  readonly origins: Readonly<Record<string, string>>
  /** The files that it stands in. */
  readonly isIn: readonly ProfileScope[]
}
