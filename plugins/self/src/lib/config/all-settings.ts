import { logFile, logLevel, profileSetting, settingsOf, type AnySetting, type Service } from '@tuglet/kit/lib'

/** Every setting there is, each once: the kit's own first, then those of the services. */
export function allSettings(services: readonly Service<unknown>[]): readonly AnySetting[] {
  const declared = [profileSetting, logFile, logLevel, ...services.flatMap((service) => settingsOf(service))]
  return [...new Map(declared.map((setting) => [setting.key, setting as AnySetting])).values()]
}
