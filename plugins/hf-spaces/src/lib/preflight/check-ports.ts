import { containerPorts, type ContainerPorts, type NamedPort } from '../dockerfile/container-ports.ts'
import { serverStart } from '../dockerfile/server-start.ts'
import type { Card } from '../readme/read-card.ts'
import type { Finding } from './finding.ts'
import type { CheckedDockerfile, UploadTree } from './upload-tree.ts'

type Place = (line: number) => Pick<Finding, 'file' | 'line'>

/** The port that counts, and how sentences end with it. */
interface Truth {
  readonly port: number
  readonly words: string
}

/** The port of the command is the one that counts: the card has to name it, and the rest should. */
export function checkPorts(
  { manifest }: UploadTree,
  { parsed, shown, ownLine }: CheckedDockerfile,
  card: Card | undefined,
): readonly Finding[] {
  const ports = containerPorts(parsed)
  const here: Place = (line) => ({ file: shown, line: ownLine(line) })
  const appPort = appPortOf(card)
  const host = hostFindings(serverStart(parsed), here)
  const truth = truthOf(ports, appPort)
  if (!truth) return host
  return [
    ...(appPort === undefined || appPort === truth.port ? [] : [cardFinding(card, { appPort, served: truth.port })]),
    ...containerFindings(ports, truth, here),
    ...(manifest?.port === undefined || manifest.port === truth.port ? [] : [manifestFinding(manifest.port, truth)]),
    ...host,
  ]
}

function truthOf({ served }: ContainerPorts, appPort: number | undefined): Truth | undefined {
  if (served) return { port: served.port, words: `the server listens on ${served.port}` }
  return appPort === undefined ? undefined : { port: appPort, words: `app_port is ${appPort}` }
}

function containerFindings(
  { exposed, health }: ContainerPorts,
  { port, words }: Truth,
  here: Place,
): readonly Finding[] {
  const findings: Finding[] = []
  const lacks = (ports: readonly NamedPort[]): boolean => ports.length > 0 && !ports.some((each) => each.port === port)
  const names = (ports: readonly NamedPort[]): string => [...new Set(ports.map((each) => each.port))].join(', ')
  if (lacks(exposed))
    findings.push({
      rule: 'port-expose',
      severity: 'warning',
      message: `EXPOSE names ${names(exposed)}, and ${words}.`,
      ...here(exposed[0]!.line),
      hint: `Write EXPOSE ${port}.`,
    })
  if (lacks(health))
    findings.push({
      rule: 'port-health',
      severity: 'warning',
      message: `The health check asks port ${names(health)}, and ${words}.`,
      ...here(health[0]!.line),
    })
  return findings
}

function manifestFinding(port: number, { words }: Truth): Finding {
  return {
    rule: 'port-manifest',
    severity: 'warning',
    message: `openenv.yaml says port ${port}, and ${words}.`,
    file: 'openenv.yaml',
  }
}

function appPortOf(card: Card | undefined): number | undefined {
  if (!card || card.problem || card.fields['sdk'] !== 'docker') return undefined
  const port = card.fields['app_port'] ?? 7860
  return typeof port === 'number' ? port : undefined
}

function cardFinding(card: Card | undefined, { appPort, served }: { appPort: number; served: number }): Finding {
  const isNamed = card?.fields['app_port'] !== undefined
  return {
    rule: 'port-app',
    severity: 'error',
    message: isNamed
      ? `app_port is ${appPort}, and the server listens on ${served}: the Space would never answer.`
      : `The README names no app_port, so the Hub looks at 7860, and the server listens on ${served}.`,
    file: 'README.md',
    line: card?.lineOf('app_port') ?? 1,
    hint: `Write \`app_port: ${served}\`.`,
  }
}

function hostFindings(start: ReturnType<typeof serverStart>, here: Place): readonly Finding[] {
  if (start?.host === undefined || !/^(127\.|localhost$|\[?::1)/.test(start.host)) return []
  return [
    {
      rule: 'host',
      severity: 'error',
      message: `${start.program} listens on ${start.host}, where nothing outside of the container reaches it.`,
      ...here(start.line),
      hint: 'Listen on 0.0.0.0.',
    },
  ]
}
