import type { Dockerfile, Stage } from './dockerfile.ts'

/** A stage with the earlier stages it is built on, oldest first: all that ends up in its image. */
export function stageChain(dockerfile: Dockerfile, stage: Stage | undefined): readonly Stage[] {
  const chain: Stage[] = []
  let current = stage
  while (current) {
    chain.unshift(current)
    current = parentStage(dockerfile, current)
  }
  return chain
}

/** The earlier stage that FROM names, if it names one. */
export function parentStage(dockerfile: Dockerfile, stage: Stage): Stage | undefined {
  const image = stage.image?.value.toLowerCase()
  return dockerfile.stages.slice(0, stage.index).findLast(({ name }) => name?.toLowerCase() === image)
}
