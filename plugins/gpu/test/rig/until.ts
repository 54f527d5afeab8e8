import { setTimeout as wait } from 'node:timers/promises'

/** Waits for something that tells nobody when it happens. */
export async function until(happened: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await happened())) await wait(10)
}
