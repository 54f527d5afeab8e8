import type { HookFacts, ServiceFacts } from './messages.ts'

/** What the files under a package's extension-point hooks contribute; a file that cannot is listed with its error. */
export async function contributedBy(
  files: readonly { readonly hook: string; readonly file: string; readonly module: unknown }[],
): Promise<{ hooks: HookFacts[]; services: ServiceFacts[] }> {
  const hooks: HookFacts[] = []
  const services: ServiceFacts[] = []
  for (const { hook, file, module } of files) {
    try {
      const items = await contributions(module)
      if (hook === 'tuglet:services') services.push(...items.map(serviceFacts))
      hooks.push({ hook, file })
    } catch (error) {
      hooks.push({ hook, file, error: error instanceof Error ? error.message : String(error) })
    }
  }
  return { hooks, services }
}

async function contributions(module: unknown): Promise<readonly unknown[]> {
  const { default: contribute } = module as { default?: unknown }
  if (typeof contribute !== 'function') throw new TypeError('its default export is not what contribute() gives')
  const items = (await (contribute as () => unknown)()) as unknown
  if (!Array.isArray(items)) throw new TypeError('what it contributes is no list')
  return items
}

interface DeclaredService {
  readonly id?: string
  readonly title?: string
  readonly endpoint?: { readonly key: string; readonly default?: string; readonly env?: readonly string[] }
  readonly settings?: readonly { readonly key: string }[]
  readonly token?: {
    readonly sources?: readonly { readonly env?: readonly string[] }[]
    readonly flag?: string
    readonly help?: string
  }
}

function serviceFacts(service: unknown): ServiceFacts {
  const { id = '', title, endpoint, settings = [], token } = service as DeclaredService
  const own = `TUGLET_${id.toUpperCase().replaceAll('-', '_')}_TOKEN`
  return {
    id,
    title,
    endpoint: endpoint?.default,
    endpointEnv: endpoint?.env ?? [],
    settingKeys: [...(endpoint ? [endpoint.key] : []), ...settings.map(({ key }) => key)],
    tokenEnv: [own, ...(token?.sources ?? []).flatMap(({ env = [] }) => env)],
    tokenFlag: token?.flag,
    tokenHelp: token?.help,
  }
}
