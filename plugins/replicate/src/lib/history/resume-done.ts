import { Failure } from '@tuglet/kit/lib'
import type { JournalEntry } from '../journal/journal.ts'
import type { ResumeContext, Resumed } from './resume-entry.ts'
import { saveMissing } from './save-missing.ts'
import { areThere } from './saved-before.ts'

/** Of a run that has ended, fetches what is not on this machine, while Replicate has it. */
export async function resumeDone(entry: JournalEntry, context: ResumeContext): Promise<Resumed> {
  const { predictionId: id = '', outcome } = entry
  const { status = 'dropped', files = [] } = outcome ?? {}
  const plan = context.planOf(entry) ?? entry.saving
  const isThere = files.length > 0 && (await areThere(files)) && context.planOf(entry) === undefined
  if (status !== 'succeeded' || isThere) return { status, id, files: files.map(({ path }) => path) }
  const saved = await saveMissing({ ...entry, saving: plan }, await context.shapeOf(entry), context)
  if (saved) return { status, id, files: saved.files.map(({ path }) => path) }
  throw new Failure('failed', `The output of ${id} is gone: Replicate deletes it an hour after it was made.`, {
    code: 'OUTPUT_GONE',
    hints: [`Run it again: tuglet replicate rerun ${id}`],
    data: { id },
  })
}
