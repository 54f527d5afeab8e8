import type { Hub } from '@tuglet/hub-client'

/** The same Hub with a token of its own, which is sent to the Hub's origin and to no other. */
export function signedHub(hub: Hub, token: string): Hub {
  const { origin } = new URL(hub.endpoint)
  return {
    ...hub,
    fetch(input, init) {
      const request = input instanceof Request ? input : undefined
      if (new URL(request?.url ?? String(input)).origin !== origin) return hub.fetch(input, init)
      const headers = new Headers(init?.headers ?? request?.headers)
      headers.set('authorization', `Bearer ${token}`)
      return hub.fetch(input, { ...init, headers })
    },
  }
}
