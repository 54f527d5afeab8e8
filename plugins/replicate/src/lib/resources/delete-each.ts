import { table, type Step } from '@tuglet/kit/lib'

/** What was deleted. */
export interface Deleted {
  readonly id: string
}

/** Deletes one after the other, and tells each. */
export async function* deleteEach(
  ids: readonly string[],
  remove: (id: string, step: Step) => Promise<void>,
  tasks: Step,
): AsyncGenerator<Deleted, void> {
  for (const id of ids) {
    await tasks.step(`Delete ${id}`, (step) => remove(id, step))
    yield { id }
  }
}

/** How what was deleted reads. */
export const deletedTable = table<Deleted>({ id: ({ id }) => id, columns: { deleted: ({ id }) => id } })
