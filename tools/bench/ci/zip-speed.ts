import { randomBytes } from 'node:crypto'
import { median, type Row } from '../scenario.ts'
import type { BenchWorld } from './bench-world.ts'

const rounds = 9
const fileCount = 1000
const fileBytes = 10_000

/** A project of 1,000 files and 10 MB. */
export function typicalProject(world: BenchWorld): string {
  const files: Record<string, string> = { 'tuglet.toml': '[ci]\ncommand = "true"\n' }
  for (let number = 0; number < fileCount; number++)
    files[`package${number % 40}/file${number}.py`] = randomBytes(fileBytes / 2).toString('hex')
  return world.project(files)
}

/** How long the library takes to pack such a project. */
export async function zipSpeed(project: string): Promise<Row> {
  const { createProjectZip } = await import('@tuglet/ci-client')
  const times: number[] = []
  for (let round = 0; round < rounds; round++) {
    const start = performance.now()
    await createProjectZip(project)
    times.push(performance.now() - start)
  }
  const value = `${median(times).toFixed(0)} ms`
  return { what: `Zip of 1,000 files, 10 MB, median of ${rounds}`, value, promise: '< 1 s' }
}
