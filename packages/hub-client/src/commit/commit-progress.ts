/** How far a commit is, in bytes of the phase it is in. */
export interface CommitProgress {
  /** Reading files to compare them, reading large ones to name them, sending large ones, sending the commit itself. */
  readonly phase: 'comparing' | 'hashing' | 'uploading' | 'committing'
  readonly done: number
  readonly total: number
}

/** Adds up what several pieces of work under way at once have done; a piece may start again from 0. */
export function addUp(
  total: number,
  tell: (done: number, total: number) => void,
): (piece: string, done: number) => void {
  const pieces = new Map<string, number>()
  let sum = 0
  return (piece, done) => {
    sum += done - (pieces.get(piece) ?? 0)
    pieces.set(piece, done)
    tell(sum, total)
  }
}

/** Tells of one phase. */
export function tellPhase(
  onProgress: ((progress: CommitProgress) => void) | undefined,
  phase: CommitProgress['phase'],
) {
  return (done: number, total: number): void => onProgress?.({ phase, done, total })
}
