import { Failure, type Host, type Ran } from '@tuglet/kit'

/** A host on which only these command lines work, and others name a program that is missing. */
export function programs(known: Readonly<Record<string, Partial<Ran>>>): Pick<Host, 'run'> {
  return {
    run: async (program, args) => {
      const ran = known[[program, ...args].join(' ')] ?? known[program]
      if (ran) return { exitCode: 0, stdout: '', stderr: '', ...ran }
      throw new Failure('failed', `The program ${program} is not here.`, { code: 'PROGRAM_MISSING' })
    },
  }
}
