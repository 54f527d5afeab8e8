import type { KohubClient } from '@tuglet/kohub-client/node'
import { settingsOf, type AnySetting, type Host, type OpenSettings, type Service } from '@tuglet/kit/lib'
import type { ConfigName } from './config-names.ts'

/** A value of the configuration, and where it comes from. */
export interface ConfigValue {
  readonly key: ConfigName
  /** Null where there is none; a token is masked unless it was asked for. */
  readonly value: string | number | boolean | null
  /** `HF_ENDPOINT`, `~/.kohub/config.json:2`, `default`; null where there is nothing. */
  readonly origin: string | null
}

/** What the configuration is read from and written to. */
export interface ConfigContext {
  readonly service: Service<KohubClient>
  readonly host: Host
  readonly settings: OpenSettings
}

/** The declared setting of a key. */
export function settingNamed(service: Service<KohubClient>, key: string): AnySetting {
  const found = settingsOf(service).find((setting) => setting.key === key)
  if (!found) throw new TypeError(`${key} is no setting of ${service.id}`)
  return found
}
