import { closest, Failure, type Service } from '@tuglet/kit/lib'

/** The service of an id; throws Failure('notFound') with the nearest id, or with all there are. */
export function findService(id: string, services: readonly Service<unknown>[]): Service<unknown> {
  const found = services.find((service) => service.id === id)
  if (!found) throw unknownService(id, services)
  return found
}

/** The failure for an id that no service has. */
export function unknownService(id: string, services: readonly Service<unknown>[]): Failure {
  const ids = services.map((service) => service.id)
  const near = closest(id, ids)
  return new Failure('notFound', `There is no service ${JSON.stringify(id)}.`, {
    code: 'SERVICE_UNKNOWN',
    hints: [near === undefined ? others(ids) : `Did you mean ${near}?`],
    data: { service: id, services: ids, ...(near !== undefined && { suggestion: near }) },
  })
}

function others(ids: readonly string[]): string {
  return ids.length === 0
    ? 'No installed plugin has a service. See what is installed: tuglet plugins list'
    : `There are: ${ids.join(', ')}`
}
