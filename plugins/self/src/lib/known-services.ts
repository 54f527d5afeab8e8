import { mergeServices, type DeclaredService, type Output, type Service } from '@tuglet/kit/lib'

/** What plugins contributed, and the plugins that could not. */
export interface GatheredServices {
  readonly values: readonly DeclaredService[]
  readonly broken: readonly { readonly plugin: string; readonly error: Error }[]
}

/** The services of all plugins that work; a broken plugin is warned of by name and takes nobody else down. */
export function knownServices({ values, broken }: GatheredServices, out: Pick<Output, 'warn'>): Service<unknown>[] {
  for (const { plugin, error } of broken) {
    const [reason = ''] = error.message.split('\n')
    out.warn(
      `The plugin ${plugin} is left out, for its service cannot be loaded: ${reason} Remove it: tuglet plugins uninstall ${plugin}`,
    )
  }
  return mergeServices(values)
}
