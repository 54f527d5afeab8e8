import { repoIdProblem, whoAmI } from '@tuglet/hub-client'
import { Failure } from '@tuglet/kit/lib'
import type { HubAccess } from '../account/hub-access.ts'
import { requireToken } from './require-token.ts'

/** A Space as a person names it; without an owner it is one of their own. */
export interface SpaceName {
  readonly owner?: string | undefined
  readonly name: string
}

/**
 * Reads `name`, `owner/name`, `spaces/owner/name`, `hf://spaces/owner/name` and the address of its page, on this Hub or
 * on huggingface.co. Throws Failure('usage') for anything else; asks nobody.
 */
export function parseSpaceName(text: string, endpoint = usualHub): SpaceName {
  const path = pathOf(text.trim(), endpoint)
  const parts = path.replace(/^\/+|\/+$/g, '').split('/')
  const [first = '', ...rest] = parts
  if (isOtherKind(first) && rest.length > 1)
    throw badName(text, `it is one of the ${first}, not a Space`, { code: 'NOT_A_SPACE' })
  const words = first === 'spaces' ? rest : parts
  const [owner = '', name] = words
  if (words.length > 2) throw badName(text, 'it has more than an owner and a name')
  const problem = repoIdProblem(name === undefined ? `me/${owner}` : `${owner}/${name}`)
  if (problem !== undefined) throw badName(text, name === undefined ? problem.replaceAll('me/', '') : problem)
  return name === undefined ? { name: owner } : { owner, name }
}

/** `owner/name` of a Space as a person names it; one without an owner is their own, for which the Hub is asked who they are. */
export async function resolveSpaceId(hub: HubAccess, text: string, signal?: AbortSignal): Promise<string> {
  const { owner, name } = parseSpaceName(text, hub.endpoint)
  return owner === undefined ? `${await ownNamespace(hub, signal)}/${name}` : `${owner}/${name}`
}

/** The name of whoever the token belongs to. Failure('auth') without a token. */
export async function ownNamespace(hub: HubAccess, signal?: AbortSignal): Promise<string> {
  await requireToken(hub, 'A Space named without its owner')
  const { name } = await whoAmI(hub, { signal })
  if (name !== '') return name
  throw new Failure('auth', 'The Hub does not say whose token this is: it knows no username for it.', {
    code: 'HF_NO_USERNAME',
    hints: ['Name the Space with its owner: owner/name'],
  })
}

const usualHub = 'https://huggingface.co'

function pathOf(text: string, endpoint: string): string {
  const scheme = /^([a-z][a-z\d+.-]*):\/\//i.exec(text)?.[1]?.toLowerCase()
  if (scheme === undefined) return text.replace(/^(?:www\.)?(?:huggingface\.co|hf\.co)\/(?=spaces\/)/, '')
  if (scheme === 'hf') return text.slice('hf://'.length).replace(/@[^/]*/, '')
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || !/^https?$/.test(scheme)) throw badName(text, 'it is no address of a Space')
  if (/\.(?:static\.)?hf\.space$/.test(url.hostname)) {
    throw badName(text, 'the address of a running app does not tell owner and name apart', { code: 'APP_ADDRESS' })
  }
  const hub = new URL(endpoint)
  const isHere = url.host === hub.host || /^(?:www\.)?(?:huggingface\.co|hf\.co)$/.test(url.hostname)
  if (!isHere) throw badName(text, `it is not on ${hub.host}`, { code: 'OTHER_HUB' })
  const base = url.host === hub.host ? hub.pathname.replace(/\/+$/, '') : ''
  const path = decodeURIComponent(url.pathname.slice(base.length))
  // Below a Space's page there are its files, settings and discussions.
  return /^\/spaces\/[^/]+\/[^/]+/.exec(path)?.[0] ?? path
}

function isOtherKind(word: string): boolean {
  return /^(?:models|datasets)$/.test(word)
}

function badName(text: string, why: string, { code = 'BAD_SPACE_NAME' } = {}): Failure {
  return new Failure('usage', `"${text}" does not name a Space: ${why}.`, {
    code,
    hints: ['Write it as owner/name, as name alone if it is yours, or give the address of its page.'],
  })
}
