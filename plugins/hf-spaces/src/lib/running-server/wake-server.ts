import { currentHost } from '@tuglet/kit/lib'
import { askServer, type Request, type ServerAnswer } from './server-answer.ts'

/** How long to wait for a server that sleeps or starts, in milliseconds, and whom to tell. */
export interface Wake extends Omit<Request, 'method'> {
  readonly waitMs: number
  readonly status: (text: string) => void
}

const pauseMs = 3000

/** Waits until a server no longer says that it sleeps or starts; an answer of any other kind ends the wait. */
export async function wakeServer(base: string, wake: Wake): Promise<void> {
  const { waitMs, signal, status } = wake
  const host = currentHost()
  const end = host.now().getTime() + waitMs
  for (;;) {
    const answer = await askServer(`${base}/health`, { ...wake, method: 'GET' })
    const left = end - host.now().getTime()
    if (!isWaking(answer) || left <= 0) return
    status(
      `${'problem' in answer ? answer.problem : `it answers ${answer.status}`}; waiting up to ${Math.ceil(left / 1000)} s`,
    )
    await host.sleep(Math.min(pauseMs, left), signal)
  }
}

// A sleeping Space answers 503 with a page, a starting one a page with 200; neither is the environment's own answer.
function isWaking(answer: ServerAnswer): boolean {
  if ('problem' in answer) return true
  if ([502, 503, 504].includes(answer.status)) return true
  return answer.status === 200 && answer.isHtml
}
