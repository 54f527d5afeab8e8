import { webFlag, webVariable } from '../dockerfile/enable-web-interface.ts'
import type { Environment } from '../environment/environment.ts'
import type { Finding } from '../preflight/finding.ts'
import type { PreparedDockerfile } from './prepare-dockerfile.ts'
import type { StageOptions } from './stage-options.ts'
import type { StagingPart } from './staging-parts.ts'

/** What the preparation itself has to say: a web page that stays off, a build that needs the repository. */
export function stagingFindings(
  environment: Environment,
  {
    dockerfile,
    parts,
    options,
  }: {
    readonly dockerfile: PreparedDockerfile
    readonly parts: readonly StagingPart[]
    readonly options: StageOptions
  },
): readonly Finding[] {
  return [...webFindings(environment, dockerfile, options), ...layoutFindings(environment, dockerfile, parts)]
}

function webFindings(
  { manifest }: Environment,
  { parsed, from, ownLine }: PreparedDockerfile,
  options: StageOptions,
): readonly Finding[] {
  if (options.interface === 'off') return []
  const variable = manifest?.variables[webVariable]
  if (variable !== undefined && /^(false|0|no|off|)$/i.test(variable))
    return [
      {
        rule: 'web-off',
        severity: 'warning',
        message: `openenv.yaml sets the variable ${webVariable} to ${variable || 'nothing'}: the web page stays off.`,
        file: 'openenv.yaml',
      },
    ]
  const flag = webFlag(parsed)
  if (flag.state !== 'off' || options.interface === 'variable') return []
  return [
    {
      rule: 'web-off',
      severity: 'warning',
      message: `The Dockerfile sets ${webVariable}=${flag.value}: the web page stays off.`,
      file: from ?? 'Dockerfile',
      line: ownLine(flag.line),
      hint: 'Take the line out, or turn the page on by a Space variable with --interface-variable.',
    },
  ]
}

function layoutFindings(
  { layout, name, root }: Environment,
  { from }: PreparedDockerfile,
  parts: readonly StagingPart[],
): readonly Finding[] {
  if (layout !== 'F' || root === undefined) return []
  return [
    {
      rule: 'layout-repository',
      severity: 'warning',
      message: `The Dockerfile of ${name} copies from the repository's root, so the upload is laid out as the repository: ${parts.map(({ at }) => at).join(', ')}.`,
      file: from ?? 'Dockerfile',
      hint: 'Let it copy from its own folder (`COPY . /app/env`), and the Space holds nothing else.',
    },
  ]
}
