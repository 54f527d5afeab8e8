import { logFile, logLevel, profileSetting, settingsOf, type AnySetting, type Service } from '@tuglet/kit/lib'

/** Every setting there is, each once: the kit's own first, then those of the services, then what belongs to none. */
export function allSettings(
  services: readonly Service<unknown>[],
  more: readonly AnySetting[] = [],
): readonly AnySetting[] {
  const declared = [profileSetting, logFile, logLevel, ...services.flatMap((service) => settingsOf(service)), ...more]
  return [...new Map(declared.map((setting) => [setting.key, setting as AnySetting])).values()]
}
