import type { OpenSettings, Service } from '@tuglet/kit/lib'
import type { GotSetting } from './got-setting.ts'

const isSecretName = (name: string) => /token|secret|password|api_?key/i.test(name)

/**
 * A key that is no setting, from a service's folder of YAML files in the working directory, which may hold a person's
 * own keys beside ours; a variable of that name is stronger. Undefined when no such file has it.
 */
export function freeKey(
  key: string,
  services: readonly Service<unknown>[],
  { serviceTexts, environment }: Pick<OpenSettings, 'serviceTexts' | 'environment'>,
): GotSetting | undefined {
  const folders = services.flatMap(({ files = [] }) => files).filter(({ format }) => format === 'yaml-directory')
  for (const folder of folders) {
    const written = serviceTexts.find({ ...folder, keys: { [key]: key } }, key)
    if (written) {
      const { text, origin } = environment.find(key)[0] ?? written
      return { key, value: isSecretName(key) ? '[secret]' : text, origin }
    }
  }
  return undefined
}
