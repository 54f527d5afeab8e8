import type { Theme } from './theme.ts'

/** What a generated README says. */
export interface GeneratedReadme {
  readonly name: string
  readonly theme: Theme
  readonly port: number
  /** Whether the Space will have its web page, and its card should open there. */
  readonly web: boolean
  /** The environment's own README, which goes below as it is. */
  readonly own?: string
}

/** A README for an environment that has none with front matter. */
export function generateReadme({ name, theme, port, web, own }: GeneratedReadme): string {
  const title = name.slice(0, 1).toUpperCase() + name.slice(1)
  const card = [
    '---',
    `title: ${plain(`${title} Environment Server`)}`,
    `emoji: ${theme.emoji}`,
    `colorFrom: ${theme.colorFrom}`,
    `colorTo: ${theme.colorTo}`,
    'sdk: docker',
    'pinned: false',
    `app_port: ${port}`,
    ...(web ? ['base_path: /web'] : []),
    'tags:',
    '  - openenv',
    '---',
  ]
  const sections = [
    `# ${title} Environment Server`,
    `A server for the OpenEnv environment ${name}, built on FastAPI.`,
    `## About\n\nThis Space runs ${name} in a container and lets agents and people interact with it over HTTP and WebSocket.`,
    ...(web
      ? [
          '## Web Interface\n\nAt `/web` you can try the environment by hand: send actions, watch its state and its history as they change.',
        ]
      : []),
    '## API Documentation\n\nAt `/docs` every endpoint is described and can be tried.',
    '## Health Check\n\nAt `/health` the server says whether it is well.',
  ]
  const text = own?.replace(/^\uFEFF/, '') ?? ''
  return `${card.join('\n')}\n\n${sections.join('\n\n')}\n${text.trim() === '' ? '' : `\n${text}`}`
}

/** A text as a YAML scalar: as it is where that is safe, else quoted. */
function plain(text: string): string {
  return /^[A-Za-z_][\w .-]*$/.test(text) ? text : JSON.stringify(text)
}
