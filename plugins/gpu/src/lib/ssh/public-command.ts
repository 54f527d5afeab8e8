/** Beyond this a command line is too long for some system: Windows takes 32,767 letters in all. */
const mostLetters = 24_000

// What one login shell or another does not leave alone between single quotes, or sh between double ones: each is given as
// an argument instead. A line break is the last letter of IFS.
const special = ["'", '!', '\\', '"', '$', '`', '\n']
const given = `sh "'" \\! \\\\ '"' '$' '\`'`
const pattern = /['!\\"$`\n]/g

// Its own 255 is told as 254, since 255 is what ssh says about itself.
const codes = `trap 'c=$?; [ "$c" -lt 255 ] || exit 254' EXIT`

/**
 * A script as a command line for any login shell: it runs a round trip sooner than one that comes on stdin, and whoever is
 * on either machine can read it. Undefined when it is too long for that.
 */
export function publicCommand(script: string): string | undefined {
  const text = `${codes}\n${script}`.replaceAll(pattern, (letter) => `$${special.indexOf(letter) + 1}`)
  if (text.length > mostLetters || text.includes('\0')) return undefined
  return `exec sh -c 'set -- "$@" "\${IFS#??}"; s="${text}"; set --; eval "$s"' ${given}`
}
