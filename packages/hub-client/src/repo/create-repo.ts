import { HttpError } from '@tuglet/http'
import { textIn } from '../connection/fields.ts'
import type { CallOptions, Hub } from '../connection/hub.ts'
import { hubUrl, pageUrl } from '../connection/hub-url.ts'
import { backoffMs, isUncertain, pause } from '../connection/patience.ts'
import { sendForJson } from '../connection/send.ts'
import { checkRepoId, type Repo, type Visibility } from './repo.ts'
import { repoInfo } from './repo-info.ts'

/** A secret or variable to begin with. */
export interface NewSetting {
  readonly key: string
  readonly value: string
  readonly description?: string | undefined
}

/** The repository to create. */
export interface NewRepo extends CallOptions {
  readonly repo: Repo
  /** `public` unless told otherwise. */
  readonly visibility?: Visibility | undefined
  readonly license?: string | undefined
  /** What a Space is made with, and cannot do without. */
  readonly sdk?: 'docker' | 'gradio' | 'streamlit' | 'static' | undefined
  readonly hardware?: string | undefined
  readonly sleepTimeSeconds?: number | undefined
  readonly secrets?: readonly NewSetting[] | undefined
  readonly variables?: readonly NewSetting[] | undefined
}

/** What came of it. */
export interface CreatedRepo {
  /** False when it exists already; then nothing of it was changed. */
  readonly created: boolean
  /** Its page. */
  readonly url: string
  readonly visibility: Visibility
}

const tries = 4

/**
 * Creates a repository unless it exists. It looks first, because the Hub asks for payment even for a Space that exists,
 * and looks again when an answer was lost.
 */
export async function createRepo(hub: Hub, order: NewRepo): Promise<CreatedRepo> {
  const { repo, visibility = 'public', signal } = order
  checkRepoId(repo)
  const existing = await found(hub, order)
  if (existing) return existing
  let isLost = false
  for (let attempt = 1; ; attempt++) {
    try {
      const url = textIn(await sendForJson(hub, requestFor(hub, order)), 'url') ?? pageUrl(hub, repo)
      return { created: true, url, visibility }
    } catch (error) {
      signal?.throwIfAborted()
      isLost ||= isUncertain(error)
      const now = isLost || isTaken(error) ? await found(hub, order) : undefined
      if (now) return { ...now, created: isLost }
      if (attempt >= tries || !(isUncertain(error) || isBusy(error))) throw error
      await pause(hub, { ms: backoffMs(attempt), reason: 'retry', signal })
    }
  }
}

async function found(hub: Hub, { repo, signal }: NewRepo): Promise<CreatedRepo | undefined> {
  const info = await repoInfo(hub, repo, { signal })
  return info && { created: false, url: pageUrl(hub, { ...repo, id: info.id }), visibility: info.visibility }
}

function requestFor(hub: Hub, { repo, visibility = 'public', signal, ...order }: NewRepo) {
  const [organization, name] = repo.id.split('/')
  const body = { type: repo.type, organization, name, visibility, ...order }
  return { method: 'POST', url: hubUrl(hub, '/api/repos/create'), body, signal } as const
}

function isTaken(error: unknown): boolean {
  return HttpError.is(error) && error.status === 409 && !isBusy(error)
}

// Two requests at once for one namespace: the second is to come back later.
function isBusy(error: unknown): boolean {
  return HttpError.is(error) && error.status === 409 && /conflicting operation/i.test(error.reason ?? '')
}
