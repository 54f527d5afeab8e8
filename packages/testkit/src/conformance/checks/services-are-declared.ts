import type { Check } from '../check.ts'
import type { ServiceFacts } from '../probe/messages.ts'

/** A service says where it is, what its settings are called, and how one comes by a token. */
export const servicesAreDeclared: Check = {
  title: 'declares its services so that sign-in, settings and doctor can use them',
  async run(plugin) {
    const { services } = await plugin.load()
    const ids = services.map(({ id }) => id)
    return services.flatMap((service) => faults(service, ids).map((text) => ({ place: `service ${service.id}`, text })))
  },
}

function faults({ id, title, endpoint, settingKeys, tokenHelp }: ServiceFacts, ids: readonly string[]): string[] {
  return [
    ...(/^[a-z][a-z0-9-]*$/.test(id) ? [] : ['Its id is not in lower case.']),
    ...(title ? [] : ['It has no title.']),
    ...(endpoint !== undefined && URL.canParse(endpoint) ? [] : ['It has no address to begin with.']),
    ...(tokenHelp ? [] : ['It does not say how one comes by a token.']),
    ...settingKeys
      // Two doors to one server share its address.
      .filter((key) => !ids.some((own) => key.startsWith(`${own}.`)))
      .map((key) => `The setting ${key} does not begin with "${id}.".`),
  ]
}
