import { extensionPoint, type ExtensionPoint } from './extension.ts'
import type { Host } from './host/host.ts'

/** What a check found. */
export interface DoctorFinding {
  readonly state: 'ok' | 'warning' | 'problem'
  /** One sentence about how things are. */
  readonly message: string
  /** What to do about it. */
  readonly hint?: string
}

/** One check of `tuglet doctor`; plugins contribute theirs. */
export interface DoctorCheck {
  /** `ci server data directory` */
  readonly title: string
  run(host: Host): Promise<DoctorFinding>
}

/** Where plugins put their checks. */
export const doctorChecks: ExtensionPoint<DoctorCheck> = extensionPoint('doctorChecks')
