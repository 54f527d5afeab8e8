import type { ProjectFile } from './project-file.ts'

/** Small files, whose contents may be in memory together, and a last one of any size. */
export interface Group {
  readonly small: readonly ProjectFile[]
  readonly last: ProjectFile
}

const smallBytes = 256 * 1024
const mostFiles = 64

/** Cuts a list of files into groups, in order. */
export function* groups(files: readonly ProjectFile[]): Generator<Group> {
  let small: ProjectFile[] = []
  for (const [index, file] of files.entries()) {
    if (file.bytes <= smallBytes && small.length + 1 < mostFiles && index + 1 < files.length) {
      small.push(file)
    } else {
      yield { small, last: file }
      small = []
    }
  }
}
