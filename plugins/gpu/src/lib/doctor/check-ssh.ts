import type { DoctorFinding, Host } from '@tuglet/kit/lib'

/** Whether the programs that reach machines are there. */
export async function checkSsh(host: Host): Promise<DoctorFinding> {
  const missing: string[] = []
  for (const program of ['ssh', 'ssh-keygen']) {
    // Both print something and fail at this word; only a missing one cannot be started.
    const found = await host.run(program, ['-V']).catch(() => undefined)
    if (!found) missing.push(program)
  }
  if (missing.length === 0) return { state: 'ok', message: 'ssh and ssh-keygen are there.' }
  const hint = 'Install OpenSSH; Kubernetes works without it.'
  return { state: 'warning', message: `There is no ${missing.join(' and no ')}.`, hint }
}
