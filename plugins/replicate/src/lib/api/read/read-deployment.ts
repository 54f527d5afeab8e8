import type { Deployment, DeploymentRelease } from '../types.ts'
import { fieldsOf, present } from './fields.ts'

/** Reads a deployment off the wire; throws `Unreadable`. */
export function readDeployment(json: unknown): Deployment {
  const fields = fieldsOf(json, 'deployment')
  const release = fields.optionalMap('current_release')
  return {
    owner: fields.text('owner'),
    name: fields.text('name'),
    ...(release && { release: readRelease(release) }),
  }
}

function readRelease(json: Readonly<Record<string, unknown>>): DeploymentRelease {
  const fields = fieldsOf(json, 'release')
  const configuration = fieldsOf(fields.map('configuration'), 'configuration')
  return {
    number: fields.number('number') ?? 0,
    model: fields.optionalText('model') ?? '',
    version: fields.optionalText('version') ?? '',
    createdAt: fields.optionalText('created_at') ?? '',
    hardware: configuration.optionalText('hardware') ?? '',
    minInstances: configuration.number('min_instances') ?? 0,
    maxInstances: configuration.number('max_instances') ?? 0,
    ...present({ createdBy: fieldsOf(fields.map('created_by'), 'account').optionalText('username') }),
  }
}
