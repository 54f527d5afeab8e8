import type { Output, Step } from '@tuglet/kit/lib'

/** An output that keeps notes. */
export function recordedOutput(): Output & { readonly notes: string[] } {
  const notes: string[] = []
  return { notes, note: (text) => void notes.push(text), warn: () => {}, debug: () => {}, log: () => {} }
}

/** A step that keeps titles and shows nothing. */
export function recordedStep(signal: AbortSignal = new AbortController().signal): Step & { readonly titles: string[] } {
  const titles: string[] = []
  const step: Step & { readonly titles: string[] } = {
    titles,
    signal,
    step: async (title, work) => {
      titles.push(title)
      return work(step)
    },
    status: () => {},
    progress: () => {},
  }
  return step
}
