/**
 * Takes oclif's listener off stdout: it throws every error but a closed pipe (a full disk, say) as an accident, where
 * the host's sink makes it the failure of the run. Every copy of oclif that is loaded adds one.
 */
export function ownOutputErrors(): void {
  for (const listener of process.stdout.listeners('error')) {
    if (listener.toString().includes('EPIPE')) process.stdout.off('error', listener as () => void)
  }
}
