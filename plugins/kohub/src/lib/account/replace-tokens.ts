import { Failure, registerSecret, type Host } from '@tuglet/kit/lib'
import { readInput } from '../files/read-input.ts'

/** A token for another hub. */
export interface HubToken {
  readonly url: string
  readonly token: string
}

/** Reads `[{url, token}]`; throws Failure('usage') that shows nothing of what stands there. */
export async function replaceTokens(file: string, host: Pick<Host, 'cwd' | 'stdin'>): Promise<HubToken[]> {
  const tokens = parse(await readInput(file, host))
  if (!Array.isArray(tokens) || !tokens.every(isHubToken)) {
    throw new Failure('usage', `${file} is no JSON list of {"url": …, "token": …}.`, { code: 'TOKENS_MALFORMED' })
  }
  for (const { token } of tokens) registerSecret(token)
  return tokens.map(({ url, token }) => ({ url, token }))
}

function isHubToken(entry: unknown): entry is HubToken {
  const { url, token } = (entry ?? {}) as Partial<HubToken>
  return typeof token === 'string' && token !== '' && typeof url === 'string' && /^https?:/.test(url)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
