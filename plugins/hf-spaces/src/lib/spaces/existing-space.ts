import { repoInfo, type Hub, type RepoInfo } from '@tuglet/hub-client'
import { Failure } from '@tuglet/kit/lib'

/** What the Hub tells about a Space that must be there; Failure('notFound') when it is not, or not for this token. */
export async function existingSpace(
  hub: Hub,
  id: string,
  options: { readonly revision?: string | undefined; readonly signal?: AbortSignal | undefined } = {},
): Promise<RepoInfo> {
  const info = await repoInfo(hub, { type: 'space', id }, options)
  if (info && info.id !== '' && info.sha !== '') return info
  if (info) {
    throw new Failure('failed', `What ${hub.endpoint} answers about ${id} is not what a Hub would say.`, {
      code: 'HUB_ANSWER_ODD',
      hints: ['Check that HF_ENDPOINT is the address of a Hub.'],
    })
  }
  throw new Failure('notFound', `The Hub knows no Space ${id}, or does not show it to you.`, {
    code: 'SPACE_NOT_FOUND',
    hints: [
      'See yours with: tuglet spaces list',
      'If it is private, sign in as somebody who may see it: tuglet auth status --check',
    ],
  })
}
