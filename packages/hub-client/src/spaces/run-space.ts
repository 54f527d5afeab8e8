import type { CallOptions, Hub } from '../connection/hub.ts'
import { sendForJson } from '../connection/send.ts'
import { toRuntime, type SpaceRuntime } from './runtime.ts'
import { spaceUrl } from './space-url.ts'

/** How a Space is doing. Right after a commit it may still be the old one that runs: compare `sha`. */
export async function spaceRuntime(hub: Hub, id: string, { signal }: CallOptions = {}): Promise<SpaceRuntime> {
  return toRuntime(await sendForJson(hub, { url: spaceUrl(hub, id, '/runtime'), signal }))
}

/** Starts a Space again, or wakes it; with `factory` it is built anew, from nothing that was kept. */
export async function restartSpace(
  hub: Hub,
  id: string,
  { factory = false, signal }: CallOptions & { readonly factory?: boolean | undefined } = {},
): Promise<SpaceRuntime> {
  const url = spaceUrl(hub, id, `/restart${factory ? '?factory=true' : ''}`)
  return toRuntime(await sendForJson(hub, { method: 'POST', url, signal }))
}

/** Stops a Space until somebody with the right to starts it again; it costs nothing meanwhile. */
export async function pauseSpace(hub: Hub, id: string, { signal }: CallOptions = {}): Promise<SpaceRuntime> {
  const url = spaceUrl(hub, id, '/pause')
  return toRuntime(await sendForJson(hub, { method: 'POST', url, signal, isRepeatable: true }))
}

/** Lets a Space sleep after so many idle seconds; -1 for never. What is free sleeps after 48 hours and cannot be told otherwise. */
export async function setSleepTime(
  hub: Hub,
  id: string,
  { seconds, signal }: CallOptions & { readonly seconds: number },
): Promise<SpaceRuntime> {
  const url = spaceUrl(hub, id, '/sleeptime')
  return toRuntime(await sendForJson(hub, { method: 'POST', url, body: { seconds }, signal, isRepeatable: true }))
}
