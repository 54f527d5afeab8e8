import type { Fetch, TimeoutLimits } from '@tuglet/http'
import type { TokenSource } from './auth/token.ts'
import { extensionPoint, type ExtensionPoint } from './extension.ts'
import type { ServiceFile } from './settings/service-file.ts'
import type { AnySetting, Setting, Settings } from './settings/setting.ts'

/** What a client is made from. */
export interface Connection {
  readonly endpoint: string
  /** Signs in, repeats, times out and fails on error answers by itself. */
  readonly fetch: Fetch
  readonly settings: Settings
  /** Whether there is a token to send; asks no server. */
  readonly signedIn: () => Promise<boolean>
  /** A fingerprint of whoever requests are signed as, for the keys of caches; `anonymous` without a token. */
  readonly identity: () => Promise<string>
}

/** A server that commands talk to: where it is, how to sign in, and what its client is. */
export interface Service<Client> {
  /** `hub` */
  readonly id: string
  /** `Hugging Face Hub` */
  readonly title: string
  readonly endpoint: Setting<string>
  /** Further settings of the service. */
  readonly settings?: readonly AnySetting[]
  /** Keys of a project's `tuglet.toml` that the service reads and that are no settings: `ci.command`. */
  readonly projectKeys?: readonly string[]
  /** Files of the service's own that its settings may stand in, stronger ones first. */
  readonly files?: readonly ServiceFile[]
  readonly token: {
    /** Stronger ones first. */
    readonly sources: readonly TokenSource[]
    /** How a person comes by a token. */
    readonly help: string
    /** The flag that takes one, without dashes: `api-key`. */
    readonly flag?: string
    /** The header that carries the token alone, where it is not `Authorization: Bearer …`. */
    readonly header?: string
  }
  /** Other than the usual patience: a job's log may be silent for hours. */
  readonly limits?: Partial<TimeoutLimits> & { readonly attempts?: number }
  connect(to: Connection): Client
  /** Asks the server who one is; throws when the token is no good. */
  check?(client: Client): Promise<{ readonly account?: string }>
}

/** Declares a service; its settings learn which files they may stand in. */
export function defineService<Client>(service: Service<Client>): Service<Client> {
  if (!/^[a-z][a-z0-9-]*$/.test(service.id)) throw new TypeError(`"${service.id}" is no id of a service`)
  // On the settings themselves: a command asks for `ci.endpoint`, not for "ci.endpoint of the service".
  for (const setting of service.files ? settingsOf(service) : []) Object.assign(setting, { files: service.files })
  return service
}

/** All settings of a service, its endpoint first. */
export function settingsOf({
  endpoint,
  settings = [],
}: Pick<Service<never>, 'endpoint' | 'settings'>): readonly AnySetting[] {
  return [endpoint, ...settings]
}

/** Where plugins put their services, so that `auth`, `config` and `doctor` know them. */
export const services: ExtensionPoint<Service<unknown>> = extensionPoint('services')
