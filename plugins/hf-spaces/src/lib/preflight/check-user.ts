import { stageChain } from '../dockerfile/stage-chain.ts'
import type { Finding } from './finding.ts'
import type { CheckedDockerfile } from './upload-tree.ts'

/** A Space runs as user 1000: where the image keeps things in root's home, they may be out of its reach. */
export function checkUser({ parsed, shown, ownLine }: CheckedDockerfile): readonly Finding[] {
  const instructions = stageChain(parsed, parsed.stages.at(-1)).flatMap((stage) => stage.instructions)
  if (instructions.some(({ keyword, text }) => keyword === 'USER' && !/^(root|0)\b/.test(text))) return []
  const isOpened = instructions.some(
    ({ keyword, text }) => keyword === 'RUN' && /\b(chmod|chown)\b[^&;]*\/root/.test(text),
  )
  const first = instructions.find(
    ({ keyword, text }) => /^(COPY|ADD|ENV|RUN|WORKDIR)$/.test(keyword) && usesRootHome(keyword, text),
  )
  if (!first || isOpened) return []
  return [
    {
      rule: 'user-1000',
      severity: 'note',
      message: 'The image keeps things in /root, and a Space runs as user 1000, who cannot enter it.',
      file: shown,
      line: ownLine(first.line),
      hint: 'Put them elsewhere, or open the folder with `RUN chmod -R a+rwX /root`.',
    },
  ]
}

function usesRootHome(keyword: string, text: string): boolean {
  if (keyword !== 'RUN') return /(^|[\s"'=:[,])\/root(\/|$|["'\s])/.test(text)
  // What RUN reads from /root while it builds does no harm, only what it leaves there.
  return /\b(mkdir|touch)\b[^&;|]*\s\/root\//.test(text)
}
