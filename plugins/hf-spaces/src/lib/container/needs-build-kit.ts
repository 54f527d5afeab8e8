/** Whether a Dockerfile uses what only BuildKit understands: `RUN --mount`, here-documents, newer flags of COPY. */
export function needsBuildKit(dockerfile: string): boolean {
  const bare = dockerfile.replaceAll(/^[ \t]*#.*$/gm, '')
  return (
    /^[ \t]*RUN\s+--(?:mount|network|security)\b/im.test(bare) ||
    /^[ \t]*(?:COPY|ADD)\s+(?:--\S+\s+)*--(?:link|parents|exclude|checksum|keep-git-dir|chmod)\b/im.test(bare) ||
    /^[ \t]*(?:RUN|COPY|ADD)\b.*<<-?\s*["']?[A-Z_]\w*/im.test(bare)
  )
}
