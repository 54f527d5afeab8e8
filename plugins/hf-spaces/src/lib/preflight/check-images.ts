import type { Dockerfile, Stage } from '../dockerfile/dockerfile.ts'
import { expandVariables, globalArguments } from '../dockerfile/expand-variables.ts'
import { imageReference, isLocalBase } from '../dockerfile/image-reference.ts'
import { parentStage } from '../dockerfile/stage-chain.ts'
import type { Finding } from './finding.ts'
import type { CheckedDockerfile } from './upload-tree.ts'

/** Base images that the Hub's builder cannot get, or that have moved. */
export function checkImages({ parsed, shown, ownLine }: CheckedDockerfile): readonly Finding[] {
  const findings = new Map<string, Finding>()
  for (const stage of parsed.stages) {
    const verdict = verdictOf(stage, parsed)
    if (!verdict) continue
    const line = ownLine(lineOf(stage, parsed))
    findings.set(`${line}:${verdict.message}`, { ...verdict, file: shown, line })
  }
  return [...findings.values()]
}

function verdictOf(stage: Stage, dockerfile: Dockerfile): Finding | undefined {
  const written = stage.image?.value
  if (written === undefined) return { rule: 'dockerfile-syntax', severity: 'error', message: 'FROM names no image.' }
  if (parentStage(dockerfile, stage) || written === 'scratch') return undefined
  const image = expandVariables(written, globalArguments(dockerfile))
  if (image === undefined || image === '')
    return {
      rule: 'base-image-unset',
      severity: 'error',
      message: `FROM ${written} has no image: no ARG before it gives a default.`,
    }
  const { name } = imageReference(image)
  if (name === 'envtorch-base' || name === 'openspiel-base' || isLocalBase(image))
    return {
      rule: 'base-image-dead',
      severity: 'error',
      message: `The base image ${image} exists only where it was built; the Hub cannot get it.`,
      hint: 'Choose one that is published, e.g. --base-image ghcr.io/huggingface/openenv-base:latest.',
    }
  if (name.startsWith('ghcr.io/meta-pytorch/'))
    return {
      rule: 'base-image-moved',
      severity: 'warning',
      message: `The base image ${image} has moved and is no longer built.`,
      hint: `Use ${image.replace('ghcr.io/meta-pytorch/', 'ghcr.io/huggingface/')}, or name another with --base-image.`,
    }
  return undefined
}

/** The line that names the image: its ARG where it comes from one, else FROM. */
function lineOf({ image, from }: Stage, { preamble }: Dockerfile): number {
  const [, braced, bare] = /^\$(?:\{(\w+)|(\w+))/.exec(image?.value ?? '') ?? []
  const name = braced ?? bare
  const argument = preamble.findLast(({ words }) => words.some(({ value }) => value.startsWith(`${name}=`)))
  return (name === undefined ? undefined : argument?.line) ?? from.line
}
