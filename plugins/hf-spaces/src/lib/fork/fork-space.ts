import { duplicateSpace, repoInfo, type RepoInfo } from '@tuglet/hub-client'
import { HttpError, NetworkError, TimeoutError } from '@tuglet/http'
import { Failure, type Output, type Step } from '@tuglet/kit/lib'
import type { HubAccess } from '../account/hub-access.ts'
import { confirmHardware } from '../space-settings/hardware-price.ts'
import { readAssignments } from '../space-settings/read-assignments.ts'
import { existingSpace } from '../spaces/existing-space.ts'
import { requireToken } from '../spaces/require-token.ts'
import { ownNamespace, parseSpaceName, resolveSpaceId } from '../spaces/space-name.ts'
import { spacePage } from '../spaces/space-page.ts'
import type { Forked } from './forked.ts'

/** What to copy, where to, and with which settings. */
export interface ForkOptions {
  /** `owner/name` or the address of somebody's Space. */
  readonly source: string
  /** The copy's name; the original's, in one's own namespace, unless given. */
  readonly repoId?: string | undefined
  readonly private?: boolean | undefined
  readonly hardware: string
  /** `KEY=VALUE`, or `KEY` for a value from the environment. */
  readonly variables: readonly string[]
  readonly secrets: readonly string[]
  readonly tasks: Step
  readonly out: Output
  readonly confirm: (text: string) => Promise<void>
}

/** Copies a Space on the Hub, with its files, into another namespace or under another name. */
export async function forkSpace(hub: HubAccess, options: ForkOptions): Promise<Forked> {
  const { hardware, tasks, out } = options
  const { signal } = tasks
  const from = sourceOf(options.source, hub.endpoint)
  const warn = (text: string): void => out.warn(text)
  const variables = await readAssignments({ words: options.variables, flag: '--set-env', secret: false, warn })
  const secrets = await readAssignments({ words: options.secrets, flag: '--set-secret', secret: true, warn })
  await requireToken(hub, 'Forking a Space')
  const to = await targetOf(hub, { from, repoId: options.repoId, signal })
  const source = await tasks.step('Look at the Space', () => lookAt(hub, { from, to, signal }))
  await confirmHardware(hub, hardware, { space: to, confirm: options.confirm, out, signal })
  const visibility = options.private ? 'private' : undefined
  await tasks.step(`Copy ${from} to ${to}`, async () => {
    await duplicateSpace(hub, { from, to, visibility, hardware, variables, secrets, signal }).catch((error: unknown) =>
      acceptIfThere(hub, error, { to, signal }),
    )
  })
  if (secrets.length === 0)
    out.note(`Secrets of ${from} are not copied; set yours with: tuglet spaces secrets set ${to}`)
  return {
    from,
    id: to,
    url: spacePage(hub, to),
    visibility: visibility ?? source.visibility,
    hardware,
    variables: variables.map(({ key }) => key),
    secrets: secrets.map(({ key }) => key),
  }
}

function sourceOf(text: string, endpoint: string): string {
  const { owner, name } = parseSpaceName(text, endpoint)
  if (owner !== undefined) return `${owner}/${name}`
  throw new Failure('usage', `"${text}" does not say whose Space to fork.`, {
    code: 'SOURCE_WITHOUT_OWNER',
    hints: [`Write it as owner/name, such as openenv/${name}.`],
  })
}

interface Places {
  readonly from: string
  readonly repoId: string | undefined
  readonly signal: AbortSignal
}

async function targetOf(hub: HubAccess, { from, repoId, signal }: Places): Promise<string> {
  const name = from.split('/')[1]!
  const to =
    repoId === undefined ? `${await ownNamespace(hub, signal)}/${name}` : await resolveSpaceId(hub, repoId, signal)
  if (to !== from) return to
  throw new Failure('usage', `${from} cannot be forked to itself.`, {
    code: 'FORK_TO_ITSELF',
    hints: [`Give the copy another name: --repo-id ${to}-fork`],
  })
}

// The Hub asks for money before it says that the name is taken.
async function lookAt(
  hub: HubAccess,
  { from, to, signal }: { from: string; to: string; signal: AbortSignal },
): Promise<RepoInfo> {
  const source = await existingSpace(hub, from, { signal })
  if ((await repoInfo(hub, { type: 'space', id: to }, { signal })) === undefined) return source
  throw new Failure('conflict', `There is a Space ${to} already; nothing was changed.`, {
    code: 'SPACE_EXISTS',
    hints: ['Give the copy another name with --repo-id.', `Or delete it first: tuglet spaces delete ${to}`],
  })
}

// Nothing was there before: what is there now is the copy, whatever became of the answer.
async function acceptIfThere(
  hub: HubAccess,
  error: unknown,
  { to, signal }: { to: string; signal: AbortSignal },
): Promise<void> {
  signal.throwIfAborted()
  const isUncertain = NetworkError.is(error) || TimeoutError.is(error) || (HttpError.is(error) && error.status >= 500)
  if (!isUncertain) throw error
  const found = await repoInfo(hub, { type: 'space', id: to }, { signal }).catch(() => undefined)
  if (found === undefined) throw error
}
