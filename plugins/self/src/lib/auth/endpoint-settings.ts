import { openSettings, type Host, type OpenSettings, type Service } from '@tuglet/kit/lib'

/** A service and the settings in which its endpoint may be given by `--endpoint`, whatever flag its own setting has. */
export interface ServiceAt {
  readonly service: Service<unknown>
  readonly settings: OpenSettings
}

/** The service as `--endpoint` points it; without that flag, as the settings do. */
export function serviceAt(
  service: Service<unknown>,
  {
    host,
    endpoint,
    profile,
  }: { readonly host: Host; readonly endpoint?: string | undefined; readonly profile?: string | undefined },
): ServiceAt {
  const pointed = { ...service, endpoint: { ...service.endpoint, flag: 'endpoint' } }
  return { service: pointed, settings: openSettings(host, { flags: { endpoint }, profile }) }
}
