import type { AnySetting, OpenSettings, Service } from '@tuglet/kit/lib'

/** Every key that somebody reads. */
export interface KnownKeys {
  readonly declared: readonly AnySetting[]
  readonly services: readonly Service<unknown>[]
}

/** A sentence about a key in a settings file that nobody reads, and what may have been meant. */
export interface UnknownSetting {
  readonly message: string
  readonly hint: string
}

/** What the settings files hold that is no setting, nor a key that a service reads in a project's file. */
export function unknownSettings(
  { declared, services }: KnownKeys,
  settings: Pick<OpenSettings, 'unknownKeys'>,
): readonly UnknownSetting[] {
  const projectKeys = services.flatMap((service) => service.projectKeys ?? [])
  return settings.unknownKeys(declared, projectKeys).map(({ key, at, suggestion }) => ({
    message: `${at}: there is no setting ${key}.`,
    hint: suggestion === undefined ? 'Take the line out.' : `Did you mean ${suggestion}?`,
  }))
}
