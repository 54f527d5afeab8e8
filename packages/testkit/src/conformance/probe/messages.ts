import type { Interfaces } from '@oclif/core'

/** What the probe, a process of its own that loads the plugin, is asked; one at a time. */
export type ProbeRequest =
  | { readonly ask: 'load' }
  | { readonly ask: 'help'; readonly id: string }
  | { readonly ask: 'parse'; readonly id: string; readonly words: readonly string[] }
  | { readonly ask: 'run'; readonly run: RunRequest }

/** An answer, or what went wrong in the probe itself. */
export type ProbeReply = { readonly answer: unknown } | { readonly error: string }

/** A flag that a command declares itself. */
export interface FlagFacts {
  readonly name: string
  readonly char?: string | undefined
  readonly summary?: string | undefined
  readonly hidden: boolean
}

/** What a loaded command class says of itself. */
export interface CommandFacts {
  /** Colons between words. */
  readonly id: string
  readonly aliases: readonly string[]
  readonly hidden: boolean
  readonly summary?: string | undefined
  readonly description?: string | undefined
  /** Rendered, one command line or several each. */
  readonly examples: readonly string[]
  readonly flags: readonly FlagFacts[]
  readonly args: readonly { readonly name: string; readonly description?: string | undefined }[]
  readonly extendsKit: boolean
  readonly view?: string | undefined
  readonly lacksGlobal: readonly string[]
  /** Sealed methods of the base that the class replaces. */
  readonly replaces: readonly string[]
}

/** What a plugin contributes as a service. */
export interface ServiceFacts {
  readonly id: string
  readonly title?: string | undefined
  readonly endpoint?: string | undefined
  readonly endpointEnv: readonly string[]
  readonly settingKeys: readonly string[]
  readonly tokenEnv: readonly string[]
  readonly tokenFlag?: string | undefined
  readonly tokenHelp?: string | undefined
}

/** A file listed under an extension point's hook. */
export interface HookFacts {
  readonly hook: string
  readonly file: string
  readonly error?: string | undefined
}

/** What loading every command and hook of the plugin did. */
export interface LoadReport {
  readonly commands: readonly CommandFacts[]
  /** The fresh manifest. */
  readonly manifest: Pick<Interfaces.Manifest, 'version' | 'commands'>
  readonly broken: readonly { readonly file: string; readonly error: string }[]
  readonly services: readonly ServiceFacts[]
  readonly hooks: readonly HookFacts[]
  readonly imports: ImportReport
}

/** What importing one command or hook brings with it, beyond the kit. */
export interface ImportCost {
  /** The command's or hook's file, below the plugin's root. */
  readonly file: string
  readonly files: number
  readonly bytes: number
  /** The packages that cost most, largest first. */
  readonly largest: readonly { readonly name: string; readonly bytes: number }[]
}

/** What importing cost and left behind, beyond the kit. */
export interface ImportReport {
  /** One for each command and hook. */
  readonly costs: readonly ImportCost[]
  /** Files that cannot be loaded without waiting. */
  readonly waiting: readonly string[]
  readonly printed: string
  readonly changes: readonly string[]
}

/** A run of one command with a fake host. */
export interface RunRequest {
  readonly id: string
  readonly words: readonly string[]
  readonly env: Readonly<Record<string, string>>
  readonly tty: boolean
  readonly columns: number
  /** Ctrl-C follows the first request. */
  readonly interrupt: boolean
  /** Ctrl-C follows after so many milliseconds at the latest. */
  readonly limitMs: number
}

/** What such a run did. */
export interface RunReport {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
  readonly log: string
  readonly failure?:
    { readonly kind: string; readonly code: string; readonly message: string; readonly silent: boolean } | undefined
  /** An error that is no failure and got out of the command. */
  readonly escaped?: string | undefined
  /** Printed past the host. */
  readonly noise: { readonly stdout: string; readonly stderr: string }
  readonly asked: readonly string[]
  readonly readStdin: boolean
  readonly requests: number
  /** It left the process, with this code. */
  readonly left?: number | undefined
  /** What JSON would lose of the result: its path and what is there. */
  readonly lossy: readonly string[]
  /** It was still going when its time was over, and got Ctrl-C. */
  readonly outlasted: boolean
  /** It did not end, Ctrl-C or not. */
  readonly hangs: boolean
}
