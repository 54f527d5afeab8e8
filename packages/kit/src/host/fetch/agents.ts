import type { Agent } from 'node:http'

const agents = new Map<string, Agent>()

// As long as Node's fetch keeps one, unless the server says less.
const idleMs = 4000

/** The connections for a protocol, kept for the next request; one that nobody uses does not hold the process. */
export function agentFor({ protocol }: URL): Agent {
  const known = agents.get(protocol)
  if (known) return known
  const { Agent: Agents } = process.getBuiltinModule(protocol === 'https:' ? 'node:https' : 'node:http')
  const agent = new Agents({ keepAlive: true, timeout: idleMs })
  agents.set(protocol, agent)
  return agent
}
