import { readFileSync } from 'node:fs'
import type { Answer } from './answers.ts'
import { ruleOf, type Types } from './check-shape.ts'
import type { FakeCall } from './runpod-state.ts'

/** What RunPod's public description of REST v2 says of a call, in our own words; facts that it lacks are those seen in use. */
interface Operation {
  readonly query?: string
  readonly body?: string
  readonly replies: Readonly<Record<string, string>>
}

/** All shapes, and the calls that they are for. */
export const contract = JSON.parse(readFileSync(new URL('runpod-contract.json', import.meta.url), 'utf8')) as {
  readonly types: Types
  readonly operations: Readonly<Partial<Record<FakeCall, Operation>>>
}

/** What is wrong with a value that should have that shape. */
export function violationsOf(shape: string, value: unknown): string[] {
  return ruleOf(shape, contract.types)(value, '$')
}

/** What is wrong with a request. */
export function requestViolations(call: FakeCall, query: URLSearchParams, body: unknown): string[] {
  const { query: words = 'Nothing', body: shape } = contract.operations[call] ?? { replies: {} }
  const inQuery = ruleOf(words, contract.types)(Object.fromEntries(query), 'query')
  return [...inQuery, ...(shape === undefined ? [] : bodyViolations(shape, body))]
}

function bodyViolations(shape: string, body: unknown): string[] {
  const found = violationsOf(shape, body)
  const { image, templateId } = (body ?? {}) as { image?: unknown; templateId?: unknown }
  const lacksImage = shape === 'CreatePod' && image === undefined && templateId === undefined
  return lacksImage ? [...found, "$: missing property 'image'"] : found
}

/** What is wrong with an answer of our own: a fake that says what RunPod never says proves nothing. */
export function replyViolations(call: FakeCall, { status, body, events }: Answer): string[] {
  if (status >= 400) return violationsOf('Problem', body)
  const shape = contract.operations[call]?.replies[String(status)]
  if (shape === undefined) return [`${call} answers with no ${status}`]
  if (shape === 'none') return body === undefined ? [] : ['there is a body']
  return shape === 'events' ? (events ? [] : ['there are no events']) : violationsOf(shape, body)
}
