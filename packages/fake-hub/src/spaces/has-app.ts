/** Do these files hold what an SDK runs? */
export function hasApp(sdk: string, files: ReadonlyMap<string, unknown>): boolean {
  return files.has({ docker: 'Dockerfile', static: 'index.html' }[sdk] ?? 'app.py')
}
