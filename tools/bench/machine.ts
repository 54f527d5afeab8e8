import { availableParallelism, cpus, release, totalmem, type } from 'node:os'

/** What the figures depend on, in one sentence without names of machines or people. */
export function machine(): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor'
  const memory = Math.round(totalmem() / 2 ** 30)
  const kernel = release().split('-')[0] ?? ''
  return `Node ${process.versions.node}, ${type()} ${kernel} (${process.arch}), ${availableParallelism()} × ${model}, ${memory} GiB.`
}
