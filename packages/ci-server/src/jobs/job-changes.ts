/** Tells followers of a job, in this process, that its log grew or that its state changed. */
export interface JobChanges {
  notify(jobId: string): void
  /** Calls back on every change until the returned function is called. */
  watch(jobId: string, onChange: () => void): () => void
}

/** A switchboard without memory: who watches first and then reads misses nothing. */
export function jobChanges(): JobChanges {
  const watchers = new Map<string, Set<() => void>>()
  return {
    notify: (jobId) => {
      for (const onChange of watchers.get(jobId) ?? []) onChange()
    },
    watch: (jobId, onChange) => {
      const ofJob = watchers.get(jobId) ?? new Set()
      watchers.set(jobId, ofJob.add(onChange))
      return () => {
        ofJob.delete(onChange)
        if (ofJob.size === 0 && watchers.get(jobId) === ofJob) watchers.delete(jobId)
      }
    },
  }
}
