import type { Hub } from '@tuglet/hub-client'
import { currentHost, Failure, type Output } from '@tuglet/kit/lib'
import { addressWith, appPass } from '../running-server/app-pass.ts'
import { stillUnderWay } from '../spaces/not-ready.ts'

/** Which server to ask. */
export interface Probe {
  readonly hub: Hub
  readonly id: string
  /** Where it is, without a slash at the end. */
  readonly app: string
  /** Whether it is to have a web page at /web. */
  readonly web: boolean
  readonly isPrivate: boolean
  readonly out: Pick<Output, 'warn'>
  readonly signal: AbortSignal
  readonly status: (text: string) => void
}

const pauseMs = 3000
const tries = 20

/** Asks an environment's server whether it is healthy, and for its web page, until it answers; fails with what it said instead. */
export async function probeWeb(probe: Probe): Promise<void> {
  const { hub, id, isPrivate, out, signal } = probe
  const pass = isPrivate ? await appPass(hub, id, signal) : undefined
  if (isPrivate && pass === undefined) {
    return out.warn(`${id} is private and the Hub gives no pass to it, so its server was not checked.`)
  }
  await answering(probe, { path: '/health', pass, isGood: isHealthy })
  if (probe.web) await answering(probe, { path: '/web', pass, isGood: ({ ok }) => Promise.resolve(ok) })
}

interface Ask {
  readonly path: string
  /** Undefined for an app that lets everybody in. */
  readonly pass: string | undefined
  readonly isGood: (response: Response) => Promise<boolean>
}

// A container that has just been started takes a while to listen, and so does the way to it.
async function answering(probe: Probe, ask: Ask): Promise<void> {
  const { id, app, signal, status } = probe
  let said = 'has not answered'
  try {
    for (let attempt = 1; ; attempt++) {
      status(`GET ${ask.path}`)
      const problem = await problemWith(probe, ask)
      if (problem === undefined) return
      signal.throwIfAborted()
      said = problem
      if (attempt >= tries) throw unwell(probe, `${app}${ask.path} ${said}`, ask)
      await currentHost().sleep(pauseMs, signal)
    }
  } catch (error) {
    throw stillUnderWay(error, {
      id,
      stage: 'RUNNING',
      signal,
      message: `${id} runs, but ${app}${ask.path} ${said} yet.`,
    })
  }
}

async function problemWith({ app, signal }: Probe, { path, pass, isGood }: Ask): Promise<string | undefined> {
  try {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(30_000)])
    const response = await currentHost().fetch(addressWith(pass, `${app}${path}`), { signal: limit })
    const isFine = await isGood(response)
    if (!response.bodyUsed) await response.body?.cancel()
    if (isFine) return undefined
    return response.ok ? 'does not say that it is healthy' : `answers ${response.status}`
  } catch (error) {
    return `does not answer (${(error as Error).message})`
  }
}

async function isHealthy(response: Response): Promise<boolean> {
  if (!response.ok) return false
  const text = await response.text()
  try {
    const { status } = JSON.parse(text) as { status?: unknown }
    return status === undefined || /^(?:healthy|ok)$/i.test(String(status))
  } catch {
    return true
  }
}

function unwell({ id, app }: Probe, what: string, { path }: Ask): Failure {
  const isWeb = path === '/web'
  return new Failure('failed', `${id} runs, but ${what}.`, {
    code: isWeb ? 'SPACE_WEB_MISSING' : 'SPACE_UNHEALTHY',
    hints: [
      `See what it says: tuglet spaces logs ${id}`,
      ...(isWeb ? ['If it has no web page, push with --no-interface.'] : []),
    ],
    data: { space: id, url: `${app}${path}` },
  })
}
