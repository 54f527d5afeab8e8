/** The folder of the repository. */
export const root: string
/** Installs what is missing and goes on under the pinned Node. */
export function prepare(scriptUrl: string): Promise<true>
/** Runs the install when node_modules is missing or differs from the lockfile. */
export function ensureInstalled(folder: string, install?: (folder: string) => Promise<number>): Promise<void>
/** Says why an install is needed, or nothing. */
export function whyInstall(folder: string): string | undefined
/** How to start npm without a shell. */
export function npmProgram(): { program: string; args: string[] }
