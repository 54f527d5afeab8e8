import type { Fetch } from '@tuglet/http'
import type { PackOptions } from '../project/pack-project.ts'
import type { StreamOptions } from '../stream/stream-options.ts'

/** How to pack, upload and follow a project in one go. */
export interface SubmitOptions
  extends Omit<PackOptions, 'onProgress' | 'signal'>, Omit<StreamOptions, 'fromBeginning'> {
  readonly fetch?: Fetch | undefined
  /** Told how many bytes of the zip were sent, of how many. */
  readonly onUploadProgress?: ((done: number, total: number) => void) | undefined
}
