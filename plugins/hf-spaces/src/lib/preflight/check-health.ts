import type { Dockerfile, Stage } from '../dockerfile/dockerfile.ts'
import { expandVariables, globalArguments } from '../dockerfile/expand-variables.ts'
import { imageReference } from '../dockerfile/image-reference.ts'
import { stageChain } from '../dockerfile/stage-chain.ts'
import type { Finding } from './finding.ts'
import type { CheckedDockerfile } from './upload-tree.ts'

/** A health check with curl or wget needs it in the image. */
export function checkHealth({ parsed, shown, ownLine }: CheckedDockerfile): readonly Finding[] {
  const chain = stageChain(parsed, parsed.stages.at(-1))
  const health = chain.flatMap((stage) => stage.instructions).findLast(({ keyword }) => keyword === 'HEALTHCHECK')
  const program = /(?:^|[\s"'/;&|])(curl|wget)(?=[\s"'])/.exec(health?.text ?? '')?.[1]
  if (!health || program === undefined || !isMissing(program, { parsed, chain })) return []
  return [
    {
      rule: `health-${program}`,
      severity: 'warning',
      message: `The health check uses ${program}, which the image does not have.`,
      file: shown,
      line: ownLine(health.line),
      hint: `Install it (\`RUN apt-get update && apt-get install -y ${program}\`), or ask with Python's urllib.`,
    },
  ]
}

/** Whether the image certainly lacks a program: a known base without it, and nothing that installs or copies it. */
function isMissing(program: string, { parsed, chain }: { parsed: Dockerfile; chain: readonly Stage[] }): boolean {
  const word = new RegExp(`(?<![\\w-])${program}(?![\\w-])`)
  const brings = chain
    .flatMap((stage) => stage.instructions)
    .some(({ keyword, text }) =>
      keyword === 'RUN'
        ? /\b(install|add)\b/.test(text) && word.test(text.replace(new RegExp(`${program}\\s+(-|"?https?:)`, 'g'), ''))
        : (keyword === 'COPY' || keyword === 'ADD') && word.test(text),
    )
  const base = chain[0]?.image?.value ?? ''
  return !brings && lacks(program, expandVariables(base, globalArguments(parsed)) ?? '')
}

function lacks(program: string, image: string): boolean {
  const { name, tag = '' } = imageReference(image)
  const isAlpine = name === 'alpine' || /alpine/.test(tag)
  if (isAlpine) return program === 'curl'
  if (/^(python|node|ruby|golang|rust|openjdk|php|perl)$/.test(name)) return /slim/.test(tag)
  return name === 'debian' || name === 'ubuntu' || name === 'scratch' || /^nvidia\/cuda$/.test(name)
}
