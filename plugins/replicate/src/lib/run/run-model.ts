import { randomBytes } from 'node:crypto'
import { referenceText } from '../model/parse-reference.ts'
import { planSaving } from '../outputs/save-plan.ts'
import { prepareRequest } from './prepare-request.ts'
import { readRequest } from './read-request.ts'
import type { RunContext, RunOptions } from './run-options.ts'
import { runPrepared } from './run-prepared.ts'
import type { RunRow } from './run-row.ts'

/** Runs a model once: checks the inputs, creates the prediction, waits for it, and saves what it gave. */
export async function* runModel(options: RunOptions, context: RunContext): AsyncGenerator<RunRow, void> {
  const { client, host } = context
  const { to } = options
  const request = readRequest(options)
  const random = randomBytes(3).toString('hex')
  const plan = planSaving({ to, cwd: host.cwd, model: referenceText(request.reference), now: host.now(), random })
  await client.requireToken()
  const prepared = await prepareRequest(request, options, context)
  yield* runPrepared(prepared, { ...options, plan }, context)
}
