import type { Origin } from '@tuglet/kit/lib'

/** A setting's value and where it came from. */
export interface GotSetting {
  readonly key: string
  readonly value: unknown
  readonly origin: Origin
}
