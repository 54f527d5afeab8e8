import type { Fetch } from '@tuglet/kit/lib'
import { summarize, type Criterion } from '../validation/criterion.ts'
import { endpointChecks, objectOf, type EndpointCheck } from './endpoint-checks.ts'
import { modeOfServer } from './mode-of-server.ts'
import type { RunningReport } from './running-report.ts'
import { askServer, type ServerAnswer } from './server-answer.ts'
import { wakeServer } from './wake-server.ts'

/** How a running server is checked; times in milliseconds. */
export interface RunningCheck {
  readonly fetch: Fetch
  /** Goes with every request to the app of a private Space. */
  readonly pass?: string | undefined
  readonly requestMs: number
  /** How long a server may go on sleeping or starting; 0 takes the first answer. */
  readonly waitMs: number
  readonly signal: AbortSignal
  readonly status?: (text: string) => void
}

/** Checks what a running OpenEnv server owes, and always gives the whole report; only the end of the run rejects. */
export async function validateRunningServer(base: string, check: RunningCheck): Promise<RunningReport> {
  const { fetch, pass, requestMs, waitMs, signal, status = () => {} } = check
  if (waitMs > 0) await wakeServer(base, { fetch, pass, requestMs, waitMs, signal, status })
  const asked = endpointChecks.map(async (one) => {
    return [one, await askServer(`${base}${one.path}`, { fetch, method: one.method, pass, requestMs, signal })] as const
  })
  const answers = await Promise.all(asked)
  const openapi = jsonOf(answers[0]?.[1])
  const { mode, criterion } = modeOfServer(answers[0]?.[1] && isGood(...answers[0]) ? openapi : undefined)
  const criteria = [...answers.map(([one, answer]) => criterionOf(one, answer)), criterion]
  const version = objectOf(objectOf(openapi)['info'])['version']
  const known = typeof version === 'string' && criteria[0]?.passed ? version : 'unknown'
  return {
    target: base,
    validation_type: 'running_environment',
    standard_version: known,
    standard_profile: known.startsWith('1.') ? 'openenv-http/1.x' : 'openenv-http/unknown',
    mode,
    passed: criteria.every(({ passed, required }) => passed || !required),
    summary: summarize(criteria),
    criteria,
  }
}

function criterionOf(check: EndpointCheck, answer: ServerAnswer): Criterion {
  const { id, description, expected } = check
  if ('problem' in answer) {
    return { id, description, passed: false, required: true, details: `Request failed: ${answer.problem}`, expected }
  }
  const passed = isGood(check, answer)
  const actual = { status_code: answer.status, ...check.actual(objectOf(answer.json)) }
  return { id, description, passed, required: true, ...(!passed && detailsOf(answer)), expected, actual }
}

function detailsOf({ status, json }: Extract<ServerAnswer, { status: number }>): { details?: string } {
  if (status === 401 || status === 403) {
    return { details: `The server answered ${status}; a private Space needs a token that may read it` }
  }
  return json === undefined ? { details: 'The answer is no JSON' } : {}
}

function isGood(check: EndpointCheck, answer: ServerAnswer): boolean {
  return 'status' in answer && answer.status === 200 && check.isMet(objectOf(answer.json))
}

function jsonOf(answer: ServerAnswer | undefined): unknown {
  return answer && 'json' in answer ? answer.json : undefined
}
