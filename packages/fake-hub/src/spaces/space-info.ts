import type { FakeRepo } from '../repos/fake-repo.ts'

/** What the Hub tells about a Space beside what it tells about every repository. */
export function spaceInfo({ id, space }: FakeRepo): Record<string, unknown> {
  const subdomain = subdomainOf(id)
  return {
    sdk: space!.sdk,
    subdomain,
    host: space!.host ?? `https://${subdomain}.hf.space`,
    runtime: space!.describe(),
  }
}

/** The name of a Space's app below hf.space. */
export function subdomainOf(id: string): string {
  return id.toLowerCase().replace(/[/_.]/g, '-')
}
