import type { FakeRepo } from '../repos/fake-repo.ts'

/** What the Hub tells about a Space beside what it tells about every repository. */
export function spaceInfo({ id, space }: FakeRepo): Record<string, unknown> {
  const subdomain = id.toLowerCase().replace(/[/_.]/g, '-')
  return { sdk: space!.sdk, subdomain, host: `https://${subdomain}.hf.space`, runtime: space!.describe() }
}
