import { resolveToken, type DoctorFinding, type Host, type OpenSettings, type Service } from '@tuglet/kit/lib'
import type { Check } from './check.ts'

const limitMs = 5000

/** Whether a service's server answers within 5 seconds; any answer will do, and no token is sent. One that is not in use yet is no problem. */
export function endpointAnswers(service: Service<unknown>, settings: OpenSettings): Check {
  return {
    title: `reach ${service.id}`,
    async run(host) {
      const { value, origin } = settings.resolve(service.endpoint)
      const answer = await firstAnswer(value, host)
      if (typeof answer === 'number') return answered(value, answer)
      const { token } = await resolveToken(service, { host, settings })
      const isUsed = origin.layer !== 'default' || token !== undefined
      return {
        state: isUsed ? 'problem' : 'warning',
        message: `${service.title} at ${value} does not answer: ${answer}.`,
        hint: `The address is ${origin.layer === 'default' ? 'the default' : `from ${origin.at}`}. See: tuglet why ${service.endpoint.key}`,
      }
    },
  }
}

function answered(endpoint: string, status: number): DoctorFinding {
  if (status < 500) return { state: 'ok', message: `${endpoint} answers.` }
  return { state: 'warning', message: `${endpoint} answers, but with an error (${status}).` }
}

/** The status of the answer, or in words why there is none. */
async function firstAnswer(url: string, host: Host): Promise<number | string> {
  const stop = new AbortController()
  const signal = AbortSignal.any([host.signal, stop.signal])
  const late = host.sleep(limitMs, signal).then(
    () => `nothing within ${limitMs / 1000} s`,
    () => 'interrupted',
  )
  const answer = ask(url, { host, signal }).catch((error: unknown) => reasonOf(error))
  const first = await Promise.race([answer, late])
  stop.abort()
  host.signal.throwIfAborted()
  return first
}

// Some servers hang up on a HEAD.
async function ask(url: string, { host, signal }: { host: Host; signal: AbortSignal }): Promise<number> {
  const get = (method: string) => host.fetch(url, { method, redirect: 'manual', signal })
  const response = await get('HEAD').catch(() => get('GET'))
  await response.body?.cancel()
  return response.status
}

function reasonOf(error: unknown): string {
  const { cause, message } = error as {
    readonly cause?: { readonly code?: string; readonly message?: string }
    readonly message: string
  }
  const code = cause?.code
  return (code !== undefined && words[code]) || cause?.message || code || message
}

const words: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there (ECONNREFUSED)',
  ENOTFOUND: 'the name is not known (ENOTFOUND)',
  EAI_AGAIN: 'names cannot be looked up, perhaps there is no network (EAI_AGAIN)',
}
