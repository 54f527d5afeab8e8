import type { Environment } from '../environment/environment.ts'
import { stageEnvironment, type StageOptions } from '../staging/stage-environment.ts'
import { checkEnvironment } from '../validation/check-environment.ts'
import type { PushSource } from './push-source.ts'

/** An environment with its preparation: Dockerfile, README, context. */
export function environmentSource(
  environment: Environment,
  options: Omit<StageOptions, 'repoId' | 'into'>,
): PushSource {
  const { name } = environment
  return {
    name,
    isCopied: true,
    server: { web: options.interface !== 'off' },
    message: `Push ${name}`,
    stage: (order, step) => stageEnvironment(environment, { ...options, ...order }, step),
    check: (staged) => checkEnvironment(environment, staged),
  }
}
