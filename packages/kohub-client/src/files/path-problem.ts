/** Why a path cannot be a file in a repository, or undefined. The server takes `../a` and hands it on to whoever downloads. */
export function pathProblem(text: string): string | undefined {
  if (text === '') return 'A file needs a path.'
  const parts = text.split('/')
  const isFine = parts.every((part) => part !== '' && part !== '.' && part !== '..')
  // eslint-disable-next-line no-control-regex -- these are what must not be there
  if (isFine && !/[\u0000-\u001f\u007f\\]/.test(text)) return undefined
  return `"${text}" is no path for a file in a repository.`
}
