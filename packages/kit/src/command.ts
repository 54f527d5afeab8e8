import { Command as OclifCommand, type Interfaces } from '@oclif/core'
import type { Completer } from './completion.ts'
import { connectService } from './connect.ts'
import type { ExtensionPoint } from './extension.ts'
import type { FailureStyle } from './failure-style.ts'
import { Failure } from './failure.ts'
import { globalFlags } from './flags.ts'
import { contributions, gather, type Contributions } from './gather.ts'
import type { HelpfulCommand } from './help.ts'
import { hostInForce, withHost } from './host/current-host.ts'
import type { Host } from './host/host.ts'
import { ownOutputErrors } from './host/own-output-errors.ts'
import type { Output } from './output.ts'
import { present } from './present.ts'
import { openRun, type Run } from './run.ts'
import type { Service } from './service.ts'
import { openSettings, type OpenSettings } from './settings/open-settings.ts'
import type { Step } from './tasks/step.ts'
import type { ManyView, OneView, View } from './view.ts'
import { answerSwitches } from './words/answer-switches.ts'
import type { FlagWords } from './words/command-words.ts'
import { oneValueEach } from './words/one-value-each.ts'
import { splitVerbatim } from './words/split-verbatim.ts'

// A view of any type: the class is told apart by its own `view`, not by this bound.
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- View is invariant in its type, so no narrower bound takes every view
type AnyView = View<any>
type CommandClass = typeof OclifCommand & { view: AnyView }
type ArgsOf<C extends CommandClass> = Interfaces.InferredArgs<C['args']>
type FlagsOf<C extends CommandClass> = Interfaces.InferredFlags<C['flags'] & typeof globalFlags>
type ViewOf<C> = C extends { view: infer V } ? V : never
type Outcome<V> = V extends ManyView<infer T> ? AsyncIterable<T> : V extends OneView<infer T> ? Promise<T> : never

/** The base of every command: declare inputs and a view, write `execute`, and never print. */
export abstract class KitCommand<C extends CommandClass> extends OclifCommand {
  /** How the result reads; it also types what `execute` returns. */
  static view: AnyView
  static override baseFlags = globalFlags
  /** From the first positional (or `--`) on, words reach `this.tail` unchanged. */
  static verbatim = false
  /** Live values for completion, by flag or argument name. */
  static complete?: Readonly<Record<string, Completer>>
  /** How its failures are explained and told, where a seed has words of its own. */
  static failures?: FailureStyle
  /** Another command's id and words to run instead, for words that stand for them: an alias. */
  static standsFor?: (words: readonly string[], host: Host) => Promise<readonly [string, ...string[]] | undefined>
  /** Its help also shows what `moreHelp` says about the words given. */
  static growsHelp?: boolean
  static moreHelp?: HelpfulCommand['moreHelp']

  protected args!: ArgsOf<C>
  protected flags!: FlagsOf<C>
  /** The words of a verbatim command that are not ours to read. */
  protected tail: readonly string[] = []
  protected settings!: OpenSettings
  #run!: Run

  /** The work: computes the result, prints nothing. */
  protected abstract execute(): Outcome<ViewOf<C>>

  /** Notes, warnings and debug lines, on stderr. */
  protected get out(): Output {
    return this.#run.out
  }

  /** Where steps of this command begin. */
  protected get tasks(): Step {
    return this.#run.tasks.step
  }

  /** A client of a service, signed in on its first request; nothing happens before that. */
  protected connect<Client>(service: Service<Client>): Client {
    return connectService(service, { host: this.#run.host, settings: this.settings, out: this.out, flags: this.flags })
  }

  /** What all plugins contribute to a point; a broken plugin is a failure that names it. */
  protected async gather<T>(point: ExtensionPoint<T>): Promise<T[]> {
    return (await gather(this.config, point)).map(({ value }) => value)
  }

  /** The same with each plugin's name, and the broken ones listed instead of thrown. */
  protected contributions<T>(point: ExtensionPoint<T>): Promise<Contributions<T>> {
    return contributions(this.config, point)
  }

  /** Goes on only when the person says yes; --yes answers. */
  protected async confirm(text: string): Promise<void> {
    if ((this.flags as { yes?: boolean }).yes) return
    const answer = await this.#run.host.ask({ text, kind: 'confirm', flag: '--yes' })
    if (answer !== 'yes')
      throw new Failure('conflict', 'Not confirmed; nothing was changed.', { code: 'NOT_CONFIRMED' })
  }

  /** Sealed: parse, execute, present; every failure is told here, once. */
  override async run(): Promise<void> {
    const outer = hostInForce() ?? (await import('./host/start-node-host.ts')).startNodeHost()
    ownOutputErrors()
    const { standsFor, failures: style } = this.ctor as unknown as typeof KitCommand
    const instead = await standsFor?.(this.argv, outer)
    if (instead) return withHost(outer, () => this.config.runCommand(instead[0], instead.slice(1)))
    const { head, tail } = this.#cut()
    this.tail = tail
    this.#run = await openRun(outer, head)
    try {
      await withHost(this.#run.host, () => this.#perform(head))
    } catch (error) {
      throw await this.#run.fail(error, {
        command: `${this.config.bin} ${this.id?.replaceAll(':', ' ')}`,
        plugin: this.#thirdParty(),
        style,
      })
    } finally {
      await this.#run.end()
    }
  }

  async #perform(words: readonly string[]): Promise<void> {
    const { host, log, presentation } = this.#run
    const { args, flags } = await this.#parse(words)
    Object.assign(this, { args, flags })
    const { profile, timeout } = flags as { profile?: string; timeout?: number }
    if (timeout !== undefined) this.#run.limit(timeout)
    this.settings = openSettings(host, { flags, profile })
    log.write('info', 'started', { command: this.id })
    await present((this.ctor as unknown as CommandClass).view, this.execute(), presentation)
    host.signal.throwIfAborted()
    log.write('info', 'done', { command: this.id })
  }

  #parse(words: readonly string[]) {
    const { args, flags, baseFlags, strict } = this.ctor
    // Without this oclif reads stdin for an argument that was not given, and swallows a script's own input.
    const quiet = Object.fromEntries(Object.entries(args).map(([name, arg]) => [name, { ...arg, ignoreStdin: true }]))
    return this.parse({ args: quiet, flags: oneValueEach(flags), ...(baseFlags && { baseFlags }), strict }, [...words])
  }

  #cut(): { head: string[]; tail: string[] } {
    const known = { ...this.ctor.baseFlags, ...this.ctor.flags } as unknown as Record<string, FlagWords>
    const whole = { head: this.argv, tail: [] }
    const { head, tail } = (this.ctor as unknown as { verbatim?: boolean }).verbatim
      ? splitVerbatim(this.argv, known)
      : whole
    return { head: answerSwitches(head, known), tail }
  }

  #thirdParty(): string | undefined {
    const { plugin } = this.ctor
    return plugin && !plugin.name.startsWith('@tuglet/') ? plugin.name : undefined
  }
}
