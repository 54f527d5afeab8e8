/** What a model asks for, in US dollars; the parts add up. */
export interface ModelPrice {
  readonly perRun?: number
  /** For each picture, video or other file that comes out. */
  readonly perOutput?: number
  readonly perSecond?: number
  /** Runs on this hardware, whose seconds are paid. */
  readonly hardware?: string
  readonly perInputToken?: number
  readonly perOutputToken?: number
}

/** A price, and where it is from. */
export interface KnownPrice {
  readonly price: ModelPrice
  readonly source: 'yours' | 'shipped'
  /** `2026-10-07`: when somebody looked. */
  readonly asOf?: string | undefined
}

/** All prices that are known. */
export interface Prices {
  /** The person's own file, which need not exist. */
  readonly file: string
  of(model: string): KnownPrice | undefined
  /** Per second; undefined for unknown hardware. */
  hardware(name: string): number | undefined
}

/** What a run used, or is thought to use. */
export interface Usage {
  /** Seconds of work. */
  readonly seconds?: number | undefined
  readonly outputs?: number | undefined
  readonly inputTokens?: number | undefined
  readonly outputTokens?: number | undefined
}

/** US dollars for that use; undefined where something that is paid for is not known. */
export function costOf(usage: Usage, price: ModelPrice, hardware: Prices['hardware']): number | undefined {
  const perSecond = price.hardware === undefined ? price.perSecond : (hardware(price.hardware) ?? NaN)
  const parts: readonly (readonly [number | undefined, number | undefined])[] = [
    [price.perRun, 1],
    [price.perOutput, usage.outputs],
    [perSecond, usage.seconds],
    [price.perInputToken, usage.inputTokens],
    [price.perOutputToken, usage.outputTokens],
  ]
  const sum = parts.reduce((so, [each, count]) => (each === undefined ? so : so + each * (count ?? NaN)), 0)
  return Number.isFinite(sum) ? sum : undefined
}
