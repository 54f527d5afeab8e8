import type { Dockerfile, Stage } from './dockerfile.ts'

/** A `--mount` of a RUN. */
export interface Mount {
  readonly type: string
  readonly stage: Stage
  readonly line: number
  readonly from?: string
  readonly source?: string
}

/** The mounts of every RUN; a mount without a type is a bind mount, and its source the whole context. */
export function mounts(dockerfile: Dockerfile): readonly Mount[] {
  return dockerfile.stages.flatMap((stage) =>
    stage.instructions
      .filter(({ keyword }) => keyword === 'RUN')
      .flatMap(({ flags, line }) =>
        flags.filter(({ name }) => name === 'mount').map(({ value }) => toMount(value, stage, line)),
      ),
  )
}

function toMount(text: string, stage: Stage, line: number): Mount {
  const options = new Map(
    text.split(',').map((option): [string, string] => {
      const at = option.indexOf('=')
      return at === -1 ? [option, ''] : [option.slice(0, at).trim(), option.slice(at + 1).trim()]
    }),
  )
  const from = options.get('from')
  const source = options.get('source') ?? options.get('src')
  return {
    type: options.get('type') ?? 'bind',
    stage,
    line,
    ...(from !== undefined && { from }),
    ...(source !== undefined && { source }),
  }
}
