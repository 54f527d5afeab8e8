/** What is sent before anything else on stdin, and the constant command line that reads it. */
export interface RemoteCommand {
  /** For the far side's login shell, whichever it is: no script and no value is in it, only a length. */
  readonly line: string
  /** The same as an argument vector, for a far side that has no login shell in between. */
  readonly words: readonly string[]
  readonly head: Uint8Array
}

const end = '#tuglet:end'

/**
 * A script that travels on stdin, in front of its own input. A script that was cut on its way is not run, and its exit
 * code 255 becomes 254, since 255 is what ssh says about itself.
 */
export function remoteCommand(script: string): RemoteCommand {
  const head = Buffer.from(`${script}\n${end}`)
  // dd never reads on into what follows. Where it cannot fill a block (it says so before it reads) it goes byte by byte.
  const size = head.length
  const read = `s=$(dd bs=${size} count=1 iflag=fullblock 2>/dev/null) || s=$(dd bs=1 count=${size} 2>/dev/null)`
  const check = `case "$s" in *"${end}") ;; *) exit 254 ;; esac`
  const code = `( eval "$s" ); c=$?; [ "$c" -lt 255 ] || c=254; exit "$c"`
  const text = `${read}; ${check}; ${code}`
  return { line: `exec sh -c '${text}'`, words: ['sh', '-c', text], head }
}
