/** What a generated Dockerfile is made for. */
export interface GeneratedDockerfile {
  readonly image: string
  readonly port: number
  /** The module and attribute to serve, `server.app:app`. */
  readonly app: string
  /** COPY lines: source and destination. */
  readonly copies: readonly (readonly [string, string])[]
  /** How the environment's dependencies are installed, when it names any. */
  readonly install?: string
  readonly workdir?: string
  readonly pythonPath: string
  readonly web: boolean
}

/** A Dockerfile for an environment that has none: its files, a health check and uvicorn. */
export function generateDockerfile(wanted: GeneratedDockerfile): string {
  const { image, port, app, copies, install, workdir, pythonPath, web } = wanted
  const groups = [
    [`FROM ${image}`],
    workdir === undefined ? [] : [`WORKDIR ${workdir}`],
    copies.map(([source, destination]) => `COPY ${source} ${destination}`),
    install === undefined ? [] : [`RUN ${install}`],
    [`ENV PYTHONPATH=${pythonPath}`],
    [`EXPOSE ${port}`],
    [
      'HEALTHCHECK --interval=30s --timeout=3s --start-period=5s --retries=3 \\',
      `    CMD curl -f http://localhost:${port}/health || exit 1`,
    ],
    [
      ...(web ? ['ENV ENABLE_WEB_INTERFACE=true'] : []),
      `CMD ["uvicorn", "${app}", "--host", "0.0.0.0", "--port", "${port}"]`,
    ],
  ]
  return `${groups
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`
}
