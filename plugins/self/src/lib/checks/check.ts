import type { DoctorFinding, Host } from '@tuglet/kit/lib'

/** One look at one thing; what plugins contribute gives one finding, ours may give several. */
export interface Check {
  readonly title: string
  run(host: Host): Promise<DoctorFinding | readonly DoctorFinding[]>
}
