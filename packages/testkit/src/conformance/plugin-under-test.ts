import type { AnsweringServer, Answers } from './answering-server.ts'
import type { CliRun } from './cli/run-cli.ts'
import type { PackageJson } from './package-json.ts'
import type { CommandFacts, ImportCost, LoadReport, RunReport } from './probe/messages.ts'

/** A run, and the token it was given. */
export type TriedRun = RunReport & { readonly secret: string }

/** A plugin package and the ways to try it. */
export interface PluginUnderTest extends AsyncDisposable {
  readonly root: string
  readonly json: PackageJson
  /** Its `dist` is tried, not its sources. */
  readonly built: boolean
  readonly server: AnsweringServer
  load(): Promise<LoadReport>
  /** What each file of the plugin reads when it is imported: as shipped, once it is built. */
  costs(): Promise<readonly ImportCost[]>
  help(command: CommandFacts): Promise<string>
  /** Why the command cannot read the words, or undefined. */
  parse(command: CommandFacts, words: readonly string[]): Promise<string | undefined>
  /** The words of the command's first example that it can read; undefined where there is none. */
  exampleWords(command: CommandFacts): Promise<readonly string[] | undefined>
  /** Runs a command with a fake host; equal tries run once. */
  run(command: CommandFacts, attempt: Attempt): Promise<TriedRun>
  /** Whether a run of the command went on until it was interrupted, as a server does; once is enough then. */
  waits(command: CommandFacts): boolean
  /** Runs the real CLI, with this plugin alone, in a process of its own. */
  cli(words: readonly string[], options?: CliAttempt): Promise<CliRun>
  /** Commands that may be run, each with the words of an example. */
  runnable(): Promise<readonly Runnable[]>
}

/** A command and words it can read. */
export interface Runnable {
  readonly command: CommandFacts
  readonly words: readonly string[]
}

/** One way to run a command. */
export interface Attempt {
  readonly words: readonly string[]
  readonly answers: Answers
  /** Whether it is given a token; yes unless told otherwise. */
  readonly signedIn?: boolean
  readonly env?: Readonly<Record<string, string>>
  readonly tty?: boolean
  readonly columns?: number
  readonly interrupt?: boolean
}

/** One way to run the real CLI. */
export interface CliAttempt {
  readonly answers?: Answers
  /** Nobody reads its stdout, from the start. */
  readonly closeStdout?: boolean
  /** Ctrl-C follows its first request. */
  readonly interrupt?: boolean
}
