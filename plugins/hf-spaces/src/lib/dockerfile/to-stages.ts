import type { Dockerfile, Instruction, Stage } from './dockerfile.ts'

/** Divides instructions into what stands before the first FROM and the build stages. */
export function toStages(instructions: readonly Instruction[]): Pick<Dockerfile, 'preamble' | 'stages'> {
  const starts = instructions.flatMap(({ keyword }, at) => (keyword === 'FROM' ? [at] : []))
  const stages = starts.map((start, index) => {
    const [from, ...rest] = instructions.slice(start, starts[index + 1])
    return toStage(from!, rest, index)
  })
  return { preamble: instructions.slice(0, starts[0]), stages }
}

function toStage(from: Instruction, instructions: readonly Instruction[], index: number): Stage {
  const [image, as, name] = from.words
  const platform = from.flags.find((flag) => flag.name === 'platform')?.value
  return {
    index,
    from,
    instructions,
    ...(image && { image }),
    ...(as?.value.toLowerCase() === 'as' && name && { name: name.value }),
    ...(platform !== undefined && { platform }),
  }
}
