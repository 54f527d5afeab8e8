import type { Host } from '@tuglet/kit/lib'
import { hubToken, type TokenSearch } from './hub-token.ts'
import { runForHub, type RanForHub } from './run-for-hub.ts'

/** Runs a stock tool for the hub and as the user of the settings. */
export async function execForHub(host: Host, words: readonly string[], search: TokenSearch): Promise<RanForHub> {
  return runForHub(host, words, await hubToken(host, search))
}
