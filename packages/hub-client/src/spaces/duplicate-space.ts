import type { CallOptions, Hub } from '../connection/hub.ts'
import { textIn } from '../connection/fields.ts'
import { pageUrl } from '../connection/hub-url.ts'
import { sendForJson } from '../connection/send.ts'
import { checkRepoId, type Visibility } from '../repo/repo.ts'
import type { NewSetting } from '../repo/create-repo.ts'
import { spaceUrl } from './space-url.ts'

/** The copy to make. */
export interface Duplication extends CallOptions {
  readonly from: string
  /** `owner/name` of the copy. */
  readonly to: string
  /** As the original unless told otherwise. */
  readonly visibility?: Visibility | undefined
  /** `cpu-basic` unless told otherwise: the Hub asks for one. */
  readonly hardware?: string | undefined
  readonly sleepTimeSeconds?: number | undefined
  readonly secrets?: readonly NewSetting[] | undefined
  readonly variables?: readonly NewSetting[] | undefined
}

/** Makes a copy of a Space on the Hub and resolves to its page. Rejects with a 409 HttpError when there is one of that name. */
export async function duplicateSpace(hub: Hub, options: Duplication): Promise<{ readonly url: string }> {
  const { from, to, hardware = 'cpu-basic', signal, ...rest } = options
  const copy = { type: 'space', id: to } as const
  checkRepoId(copy)
  const body = { repository: to, hardware, ...rest }
  const answer = await sendForJson(hub, { method: 'POST', url: spaceUrl(hub, from, '/duplicate'), body, signal })
  return { url: textIn(answer, 'url') ?? pageUrl(hub, copy) }
}
