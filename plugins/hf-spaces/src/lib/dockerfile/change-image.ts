import type { Edit } from './apply-edits.ts'
import type { Dockerfile, Instruction, Stage } from './dockerfile.ts'
import { expandVariables, globalArguments, type Variables } from './expand-variables.ts'
import { imageReference, isLocalBase } from './image-reference.ts'
import { parentStage, stageChain } from './stage-chain.ts'

/** The image to stand on: `asked` was asked for by a person and replaces any base, `standard` only one that exists nowhere else. */
export interface BaseImage {
  readonly asked?: string
  readonly standard: string
}

/** The edits that change the base image in every stage that uses it, through its ARG where it comes from one. */
export function changeImage(dockerfile: Dockerfile, { asked, standard }: BaseImage): readonly Edit[] {
  if (dockerfile.stages.length === 0)
    return asked === undefined
      ? []
      : [{ start: dockerfile.head, end: dockerfile.head, text: `FROM ${asked}${dockerfile.eol}` }]
  const variables = globalArguments(dockerfile)
  const bases = dockerfile.stages.filter((stage) => stage.image && !parentStage(dockerfile, stage))
  const chosen = asked === undefined ? undefined : baseOf(dockerfile, bases, variables)
  const wanted = (stage: Stage): boolean => {
    const image = resolved(stage, variables)
    return isLocalBase(image) || (asked !== undefined && image === chosen)
  }
  const edits = new Map<number, Edit>()
  for (const stage of bases.filter(wanted)) {
    const edit = imageEdit(dockerfile, stage, asked ?? standard)
    if (dockerfile.text.slice(edit.start, edit.end) !== edit.text) edits.set(edit.start, edit)
  }
  return [...edits.values()]
}

/** Of several images the base is the one behind BASE_IMAGE, else an OpenEnv base, else what the last stage stands on. */
function baseOf(dockerfile: Dockerfile, bases: readonly Stage[], variables: Variables): string | undefined {
  const named = bases.find(({ image }) => variableName(image?.value) === 'BASE_IMAGE')
  const openEnv = bases.findLast((stage) => imageReference(resolved(stage, variables)).short === 'openenv-base')
  const last = stageChain(dockerfile, dockerfile.stages.at(-1))[0]
  const base = named ?? openEnv ?? last
  return base && resolved(base, variables)
}

function resolved({ image }: Stage, variables: Variables): string {
  const text = image?.value ?? ''
  return expandVariables(text, variables) ?? text
}

function imageEdit({ preamble }: Dockerfile, { image }: Stage, text: string): Edit {
  const name = variableName(image?.value)
  const place = name === undefined ? undefined : defaultOf(preamble, name)
  if (place) return { ...place, text: place.bare ? `=${text}` : text }
  return { start: image!.start, end: image!.end, text }
}

/** Where the default of a global ARG stands; the last declaration of a name is the one that counts. */
function defaultOf(
  preamble: readonly Instruction[],
  name: string,
): { start: number; end: number; bare: boolean } | undefined {
  const words = preamble.filter(({ keyword }) => keyword === 'ARG').flatMap((instruction) => instruction.words)
  const word = words.findLast(({ value }) => value === name || value.startsWith(`${name}=`))
  if (!word) return undefined
  const bare = word.value === name
  return { start: bare ? word.end : word.start + name.length + 1, end: word.end, bare }
}

/** The variable that is the whole image: `$X`, `${X}` or `${X:-default}`. */
function variableName(image = ''): string | undefined {
  const [, braced, bare] = /^(?:\$\{(\w+)(?::?-[^}]*)?\}|\$(\w+))$/.exec(unquoted(image)) ?? []
  return braced ?? bare
}

function unquoted(text: string): string {
  return text.replace(/^(["'])(.*)\1$/, '$2')
}
