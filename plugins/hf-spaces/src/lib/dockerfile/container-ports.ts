import type { Dockerfile, Instruction } from './dockerfile.ts'
import { expandVariables, stageVariables } from './expand-variables.ts'
import { serverStart } from './server-start.ts'
import { stageChain } from './stage-chain.ts'

/** A port and the line that names it. */
export interface NamedPort {
  readonly port: number
  readonly line: number
}

/** The ports a Dockerfile speaks of, in its last stage and the stages under it. */
export interface ContainerPorts {
  readonly exposed: readonly NamedPort[]
  readonly served?: NamedPort
  readonly health: readonly NamedPort[]
}

/** What EXPOSE, the command and the health check say about ports. */
export function containerPorts(dockerfile: Dockerfile): ContainerPorts {
  const chain = stageChain(dockerfile, dockerfile.stages.at(-1))
  const instructions = chain.flatMap((stage) => stage.instructions)
  const variables = stageVariables(dockerfile, chain)
  const expand = (text: string): string => expandVariables(text, variables) ?? ''
  const exposed = instructions
    .filter(({ keyword }) => keyword === 'EXPOSE')
    .flatMap(({ words, line }) =>
      words.flatMap(({ value }) => portRange(expand(value)).map((port) => ({ port, line }))),
    )
  const start = serverStart(dockerfile)
  const health = instructions.findLast(({ keyword }) => keyword === 'HEALTHCHECK')
  return {
    exposed,
    ...(start?.port !== undefined && { served: { port: start.port, line: start.line } }),
    health: health ? healthPorts(health, expand) : [],
  }
}

/** The port an environment listens on: what openenv.yaml says, else EXPOSE, else the command, else the health check, else 8000. */
export function environmentPort(manifestPort: number | undefined, ports?: ContainerPorts): number {
  if (manifestPort !== undefined) return manifestPort
  const { exposed = [], served, health = [] } = ports ?? {}
  const likely = [served, ...health].find((each) => exposed.some(({ port }) => port === each?.port))
  return (likely ?? exposed[0] ?? served ?? health[0])?.port ?? 8000
}

function portRange(text: string): readonly number[] {
  const [, from, to] = /^(\d+)(?:-(\d+))?(?:\/tcp)?$/i.exec(text) ?? []
  if (from === undefined) return []
  const length = to === undefined ? 1 : Math.min(1000, Math.max(1, Number(to) - Number(from) + 1))
  return Array.from({ length }, (_, at) => Number(from) + at)
}

function healthPorts({ text, line }: Instruction, expand: (text: string) => string): readonly NamedPort[] {
  const urls = text.matchAll(
    /(https?:\/\/)?(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1?\])(?::(\d+|\$\{[^}]*\}|\$\w+))?/g,
  )
  return [...urls].flatMap(([, scheme, port]) => {
    const number = port === undefined ? (scheme === undefined ? 0 : 80) : Number(expand(port))
    return number > 0 ? [{ port: number, line }] : []
  })
}
