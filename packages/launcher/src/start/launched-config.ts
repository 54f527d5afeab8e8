import { Config, type Command, type Interfaces } from '@oclif/core'
import { isExtensionPoint, isLifecycle, isThirdParty } from '../hooks/hook-events.ts'
import type { PluginGuard } from '../hooks/plugin-guard.ts'

/** What a config has beside oclif's own options. */
export interface LaunchedOptions {
  readonly guard: PluginGuard
  /** Set when only some plugins are in it: how to get at the rest, should anybody ask. */
  readonly part?: PartOfConfig
}

/** A config that holds the plugin of one command, and those that listen to hooks. */
export interface PartOfConfig {
  /** The command that runs; of it alone everything is there. */
  readonly id: string
  /** The ids of all commands, if that is quickly said. */
  commandIds(): readonly string[] | undefined
  /** All plugins, the root first, in the order in which a full config has them. */
  everyPlugin(): readonly Interfaces.Plugin[]
}

type HookResult<R> = Interfaces.Hook.Result<R>

/** How long a hook of a third party may take, in milliseconds; a slow machine may need more. */
const hookDeadline = () => Number(process.env['TUGLET_HOOK_DEADLINE_MS']) || 5000

/**
 * oclif's config, in two ways more careful: code of third-party plugins runs under guard, and a config that was made with
 * some plugins only gets the others the moment that anybody looks at them.
 */
export class LaunchedConfig extends Config {
  readonly #guard: PluginGuard
  #part: PartOfConfig | undefined
  #all = new Map<string, Interfaces.Plugin>()
  #seen: ReadonlyMap<string, Interfaces.Plugin> | undefined

  private constructor(options: Interfaces.Options, { guard }: LaunchedOptions) {
    super(options)
    this.#guard = guard
  }

  /** Loads a config; oclif, which makes a new one for every command, is given this one each time. */
  static async open(options: Interfaces.Options, launched: LaunchedOptions): Promise<LaunchedConfig> {
    keepLaunched()
    const config = new LaunchedConfig(options, launched)
    await config.load()
    config.#watch(launched.part)
    return config
  }

  override get commandIDs(): string[] {
    const known = this.#part?.commandIds()
    return known ? [...known] : this.#complete(() => super.commandIDs)
  }

  override get commands(): Command.Loadable[] {
    return this.#complete(() => super.commands)
  }

  override get topics(): Interfaces.Topic[] {
    return this.#complete(() => super.topics)
  }

  override findCommand(id: string, options: { must: true }): Command.Loadable
  override findCommand(id: string, options?: { must: boolean }): Command.Loadable | undefined
  override findCommand(id: string, options: { must: boolean } = { must: false }): Command.Loadable | undefined {
    return id === this.#part?.id ? super.findCommand(id, options) : this.#complete(() => super.findCommand(id, options))
  }

  override findTopic(id: string, options: { must: true }): Interfaces.Topic
  override findTopic(id: string, options?: { must: boolean }): Interfaces.Topic | undefined
  override findTopic(id: string, options: { must: boolean } = { must: false }): Interfaces.Topic | undefined {
    return this.#complete(() => super.findTopic(id, options))
  }

  override findMatches(id: string, argv: string[]): Command.Loadable[] {
    return this.#complete(() => super.findMatches(id, argv))
  }

  override getAllCommands(): Command.Loadable[] {
    return this.#complete(() => super.getAllCommands())
  }

  override runCommand<T = unknown>(id: string, argv: string[] = [], cached?: Command.Loadable | null): Promise<T> {
    const command = cached ?? this.findCommand(id)
    // Up to its first wait oclif looks at the plugins it has.
    return this.#seeing(this.#all, () => super.runCommand<T>(id, argv, command && this.#guarded(command)))
  }

  // eslint-disable-next-line max-params -- the signature is oclif's
  override async runHook<T extends keyof Interfaces.Hooks, P extends Interfaces.Hooks = Interfaces.Hooks>(
    event: T,
    options: P[T]['options'],
    timeout?: number,
    captureErrors?: boolean,
  ): Promise<Interfaces.Hook.Result<P[T]['return']>> {
    const listening = [...this.#all.values()].filter(({ hooks }) => Object.hasOwn(hooks, event))
    const guarded = listening.filter(({ type, name }) => isThirdParty(type) && name !== this.pjson.name)
    const trusted = new Map([...this.#all].filter(([, plugin]) => !guarded.includes(plugin)))
    const results = await Promise.all([
      this.#seeing(trusted, () => super.runHook<T, P>(event, options, timeout, captureErrors)),
      ...guarded.map((plugin) =>
        this.#guardedHook(plugin, String(event), {
          captureErrors,
          run: (limit, capture) =>
            this.#seeing(new Map([[plugin.name, plugin]]), () =>
              super.runHook<T, P>(event, options, limit ?? timeout, capture),
            ),
        }),
      ),
    ])
    return {
      successes: results.flatMap(({ successes }) => successes),
      failures: results.flatMap(({ failures }) => failures),
    }
  }

  async #guardedHook<R>(
    plugin: Interfaces.Plugin,
    event: string,
    {
      captureErrors = false,
      run,
    }: {
      captureErrors?: boolean | undefined
      run(limit: number | undefined, capture: boolean): Promise<HookResult<R>>
    },
  ): Promise<HookResult<R>> {
    const { name } = plugin
    const isTold = isLifecycle(event)
    const isOurs = isTold || isExtensionPoint(event)
    if (isTold && !this.#guard.takesPart(name)) return { successes: [], failures: [] }
    const result = await this.#trapped(plugin, () => run(isOurs ? hookDeadline() : undefined, isOurs || captureErrors))
    if (isOurs) for (const { error } of result.failures) this.#guard.hookFailed(name, error, { event, isTold })
    // Who is allowed to listen is not allowed to stop a command.
    return isTold ? { ...result, failures: [] } : result
  }

  // A trapped exit leaves oclif's own promise open for ever: the failure is ours.
  async #trapped<R>(plugin: Interfaces.Plugin, work: () => Promise<HookResult<R>>): Promise<HookResult<R>> {
    try {
      return await this.#guard.run(work)
    } catch (error) {
      return { successes: [], failures: [{ error: error as Error, plugin }] }
    }
  }

  #guarded(command: Command.Loadable): Command.Loadable {
    const { pluginType, pluginAlias } = command
    if (!isThirdParty(pluginType ?? '') || pluginAlias === undefined) return command
    return { ...command, load: () => this.#guard.load(pluginAlias, () => command.load()) }
  }

  // oclif keeps `plugins` as a field and reads it itself: what it sees there depends on who asks.
  #watch(part: PartOfConfig | undefined): void {
    this.#all = this.plugins
    this.#part = part
    Object.defineProperty(this, 'plugins', {
      configurable: true,
      enumerable: true,
      get: () => this.#seen ?? this.#complete(() => this.#all),
      set: (plugins: Map<string, Interfaces.Plugin>) => {
        this.#all = plugins
      },
    })
  }

  #seeing<T>(plugins: ReadonlyMap<string, Interfaces.Plugin>, work: () => T): T {
    const before = this.#seen
    this.#seen = plugins
    try {
      return work()
    } finally {
      this.#seen = before
    }
  }

  #complete<T>(answer: () => T): T {
    const part = this.#part
    // While oclif loads it, there is nothing to complete yet.
    if (!part || this.#seen) return answer()
    this.#part = undefined
    const inner = this as unknown as Internals
    this.#all = new Map(part.everyPlugin().map((plugin) => [plugin.name, plugin]))
    for (const map of [inner._commands, inner._topics, inner.commandPermutations, inner.topicPermutations]) map.clear()
    delete inner._commandIDs
    for (const plugin of this.#all.values()) {
      inner.loadCommands(plugin)
      inner.loadTopics(plugin)
    }
    return answer()
  }
}

// Not public in oclif; the build holds the one version that these names belong to, and the oracle test watches them.
interface Internals {
  readonly _commands: Map<string, unknown>
  readonly _topics: Map<string, unknown>
  readonly commandPermutations: Map<string, unknown>
  readonly topicPermutations: Map<string, unknown>
  _commandIDs?: string[]
  loadCommands(plugin: Interfaces.Plugin): void
  loadTopics(plugin: Interfaces.Plugin): void
}

let isKept = false

function keepLaunched(): void {
  if (isKept) return
  isKept = true
  const load = Config.load.bind(Config)
  Config.load = (options) => (options instanceof LaunchedConfig ? Promise.resolve(options) : load(options))
}
