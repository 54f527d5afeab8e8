import { Buffer } from 'node:buffer'
import { ProviderError } from '@tuglet/gpu-provider'

// Linux takes no argument longer than 128 KiB.
const longest = 120_000

/**
 * The container's arguments that run a start script. They pass through more than one reader of quotes on their way, so the
 * script travels as base64, inside one pair of plain quotes.
 */
export function startArguments(script: string): string {
  const text = Buffer.from(script, 'utf8').toString('base64')
  if (text.length > longest) throw new ProviderError('bad-request', 'The start script is too long for RunPod.')
  return `sh -c 'echo ${text} | base64 -d > /tmp/tuglet-start.sh && exec sh /tmp/tuglet-start.sh'`
}
