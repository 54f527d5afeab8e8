import { ProviderError } from '@tuglet/gpu-provider'
import type { RunpodAccess } from './runpod-access.ts'
import { runpodError, type RunpodCall } from './runpod-error.ts'

/** A request of the REST API. */
export interface RunpodRequest {
  readonly method?: 'GET' | 'POST' | 'DELETE'
  /** Below `/v2`, its parts escaped. */
  readonly path: string
  readonly query?: Readonly<Record<string, string | number | undefined>>
  readonly body?: unknown
  readonly call?: RunpodCall
  readonly signal?: AbortSignal | undefined
}

/** Sends a request and gives its answer; rejects with a ProviderError, or the signal's reason. */
export async function sendToRunpod(access: RunpodAccess, request: RunpodRequest): Promise<Response> {
  const { method = 'GET', path, query = {}, body, call = 'other', signal } = request
  signal?.throwIfAborted()
  const url = new URL(`${access.endpoint}/v2/${path}`)
  for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, String(value))
  try {
    return await access.fetch(url, {
      method,
      ...(signal && { signal }),
      ...(body !== undefined && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    })
  } catch (error) {
    throw runpodError(error, call, signal)
  }
}

/** Sends a request and reads its JSON answer. */
export async function askRunpod(access: RunpodAccess, request: RunpodRequest): Promise<unknown> {
  const response = await sendToRunpod(access, request)
  try {
    return (await response.json()) as unknown
  } catch (error) {
    request.signal?.throwIfAborted()
    const maybeDone = request.call === 'create'
    throw new ProviderError('transient', 'RunPod’s answer broke off or is no JSON.', { maybeDone, cause: error })
  }
}

/** The answer's list of that name; throws when it has none, which no answer of RunPod's lacks. */
export function listIn(answer: unknown, name: string): readonly unknown[] {
  const list = (answer as Record<string, unknown> | null)?.[name]
  if (Array.isArray(list)) return list
  throw new ProviderError('transient', `RunPod’s answer has no ${name}.`)
}
