import type { Criterion } from '../validation/criterion.ts'
import { objectOf } from './endpoint-checks.ts'
import type { RunningReport } from './running-report.ts'

/** Which of its two modes a server runs in, told from the paths that its OpenAPI document lists. */
export interface ServerMode {
  readonly mode: RunningReport['mode']
  readonly criterion: Criterion
}

const about = {
  id: 'mode_endpoint_consistency',
  description: 'OpenAPI endpoint set matches OpenEnv mode contract',
  required: true,
}

/** A server that can be reset is a simulation and owes /step and /state too; one that cannot is in production and hides all three. */
export function modeOfServer(openapi: unknown): ServerMode {
  const paths = objectOf(objectOf(openapi)['paths'])
  if (Object.keys(paths).length === 0) return unknownMode()
  const actual = { '/reset': '/reset' in paths, '/step': '/step' in paths, '/state': '/state' in paths }
  const isSimulation = actual['/reset']
  const passed = isSimulation ? actual['/step'] && actual['/state'] : !actual['/step'] && !actual['/state']
  const expected = { '/reset': isSimulation, '/step': isSimulation, '/state': isSimulation }
  return { mode: isSimulation ? 'simulation' : 'production', criterion: { ...about, passed, expected, actual } }
}

function unknownMode(): ServerMode {
  const details = 'Cannot determine mode without OpenAPI paths'
  const expected = { 'openapi.paths': 'present' }
  return {
    mode: 'unknown',
    criterion: { ...about, passed: false, details, expected, actual: { 'openapi.paths': 'missing' } },
  }
}
