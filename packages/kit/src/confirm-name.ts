import { Failure } from './failure.ts'
import { currentHost } from './host/current-host.ts'

/** Goes on only when the person types the name of what is lost for ever; --yes answers, and nobody to ask is a failure. */
export async function confirmName(
  name: string,
  { loss, yes = false }: { readonly loss: string; readonly yes?: boolean | undefined },
): Promise<void> {
  if (yes) return
  const text = `${loss} This cannot be undone. Type ${name} to go on:`
  const typed = await currentHost().ask({ text, kind: 'line', flag: '--yes' })
  if (typed.trim() === name) return
  throw new Failure('conflict', `That is not ${name}; nothing was changed.`, { code: 'NOT_CONFIRMED' })
}
