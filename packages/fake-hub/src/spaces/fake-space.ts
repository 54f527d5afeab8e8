import { SpaceLog } from './space-log.ts'

/** A variable or a secret. */
export interface Setting {
  readonly value: string
  readonly description: string | null
  readonly updatedAt: string
}

/** What becomes of a Space's next build. */
export type Outcome = 'RUNNING' | 'BUILD_ERROR' | 'RUNTIME_ERROR' | 'CONFIG_ERROR'

/** What a Space has beside its files: how it runs, its settings and its logs. */
export class FakeSpace {
  readonly sdk: string
  hardware: { current: string | null; requested: string }
  /** In seconds; -1 for never. */
  sleepTimeSeconds: number
  devMode = false
  readonly variables = new Map<string, Setting>()
  readonly secrets = new Map<string, Setting>()
  readonly logs = { build: new SpaceLog(), run: new SpaceLog() }
  /** Where its app is, for a test that serves one; an address below hf.space unless set. */
  host: string | undefined
  /** What the next builds come to. */
  outcome: Outcome = 'RUNNING'
  /** How often it was restarted, by whatever. */
  restarts = 0
  /** How often it was built without any cache. */
  factoryRebuilds = 0
  /** The commit that is built or runs. */
  sha: string | undefined
  /** The commit that goes on running meanwhile. */
  before: string | undefined
  /** The stages to come; each look at the runtime goes one further, the last stays. */
  stages: string[] = ['NO_APP_FILE']

  constructor(about: { sdk: string; hardware: string; sleepTimeSeconds?: number | undefined }) {
    this.sdk = about.sdk
    this.hardware = { current: null, requested: about.hardware }
    this.sleepTimeSeconds = about.sleepTimeSeconds ?? 172_800
  }

  /** Where it is now. */
  get stage(): string {
    return this.stages[0]!
  }

  /** A commit came: the old one goes on running while the new one is built, and for a moment nothing shows. */
  rebuild(sha: string, hasApp: boolean): void {
    const isUp = this.stage === 'RUNNING'
    if (!hasApp) this.stages = ['NO_APP_FILE']
    else if (isUp) this.stages = ['RUNNING', 'RUNNING_BUILDING', 'RUNNING_APP_STARTING', this.outcome]
    else this.stages = ['BUILDING', 'APP_STARTING', this.outcome]
    if (this.outcome === 'BUILD_ERROR') this.stages = this.stages.filter((stage) => !stage.includes('STARTING'))
    if (this.outcome === 'CONFIG_ERROR') this.stages = ['CONFIG_ERROR']
    this.before = isUp ? this.sha : undefined
    this.sha = sha
  }

  /** Starts again, as after a new setting; built anew from nothing with `factory`. */
  restart({ factory = false } = {}): void {
    this.restarts++
    if (factory) this.factoryRebuilds++
    if (this.stage === 'NO_APP_FILE') return
    this.stages = [...(factory ? ['BUILDING'] : []), 'APP_STARTING', this.outcome]
  }

  pause(): void {
    this.stages = ['PAUSED']
    this.hardware.current = null
  }

  /** What the Hub tells; looking moves the fake on to the next stage. */
  look(): Record<string, unknown> {
    const runtime = this.describe()
    if (this.stages.length > 1) this.stages.shift()
    return runtime
  }

  /** What the Hub tells, without moving on. */
  describe(): Record<string, unknown> {
    const { stage } = this
    const isUp = stage.startsWith('RUNNING')
    if (isUp) this.hardware.current = this.hardware.requested
    return {
      stage,
      hardware: { ...this.hardware },
      storage: null,
      gcTimeout: this.sleepTimeSeconds,
      replicas: { current: isUp ? 1 : 0, requested: 1 },
      devMode: this.devMode,
      volumes: [],
      ...(isUp && { sha: this.stages.length > 1 ? (this.before ?? this.sha) : this.sha }),
      ...(stage.endsWith('_ERROR') && { errorMessage: `Scripted ${stage}` }),
    }
  }
}
