import type { Call } from './call.ts'
import { pages } from './pages.ts'
import { readDeployment } from './read/read-deployment.ts'
import type { ClientParts } from './client-parts.ts'
import { ownerAndName, route } from './route.ts'
import type { Deployment } from './types.ts'

/** What a deployment runs on, and how many times. */
export interface DeploymentChange {
  /** 64 hex digits. */
  readonly version?: string
  /** A SKU, as `hardware` lists them. */
  readonly hardware?: string
  /** 0 to 5. */
  readonly minInstances?: number
  /** 0 to 20. */
  readonly maxInstances?: number
}

/** A deployment to be created. */
export interface NewDeployment extends Required<DeploymentChange> {
  /** Without owner. */
  readonly name: string
  /** `owner/name` */
  readonly model: string
}

/** Operations on deployments, each named `owner/name`. */
export interface Deployments {
  list(call?: Call): AsyncGenerator<Deployment, void>
  get(deployment: string, call?: Call): Promise<Deployment>
  create(what: NewDeployment, call?: Call): Promise<Deployment>
  update(deployment: string, change: DeploymentChange, call?: Call): Promise<Deployment>
  /** Replicate refuses until it has been offline and unused for 15 minutes. */
  delete(deployment: string, call?: Call): Promise<void>
}

/** The operations on deployments. */
export function deploymentCalls({ send, endpoint }: ClientParts): Deployments {
  const at = (deployment: string) => {
    const [owner, name] = ownerAndName(deployment, 'deployment')
    return route`/deployments/${owner}/${name}`
  }
  return {
    list: (call) => pages(send, { route: '/deployments' }, { read: readDeployment, call, endpoint }),
    get: async (deployment, call) => (await send({ route: at(deployment) }, call)).read(readDeployment),
    create: async ({ name, model, ...change }, call) => {
      const data = { name, model: ownerAndName(model).join('/'), ...wireOf(change) }
      return (await send({ method: 'POST', route: '/deployments', data }, call)).read(readDeployment)
    },
    update: async (deployment, change, call) =>
      (await send({ method: 'PATCH', route: at(deployment), data: wireOf(change) }, call)).read(readDeployment),
    delete: async (deployment, call) => void (await send({ method: 'DELETE', route: at(deployment) }, call)),
  }
}

function wireOf({ version, hardware, minInstances, maxInstances }: DeploymentChange): object {
  return {
    ...(version !== undefined && { version }),
    ...(hardware !== undefined && { hardware }),
    ...(minInstances !== undefined && { min_instances: minInstances }),
    ...(maxInstances !== undefined && { max_instances: maxInstances }),
  }
}
