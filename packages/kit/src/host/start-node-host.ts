import { setProcessHost } from './current-host.ts'
import { createNodeHost, type NodeHost } from './node-host.ts'

/** Makes the host of this process and puts it in force; call it once, at the start. */
export function startNodeHost(): NodeHost {
  const host = createNodeHost({ dirname: 'tuglet' })
  setProcessHost(host)
  return host
}
