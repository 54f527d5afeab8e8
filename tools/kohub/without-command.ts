/** Routes that no command is made for, and why. */
export const withoutCommand: readonly { readonly routes: RegExp; readonly because: string }[] = [
  { routes: /^GET \/$/, because: 'A greeting; `health` looks at `/api/version`, which says more.' },
  {
    routes: /^GET \/health$/,
    because:
      'Behind the usual nginx the web page answers there; `health` asks `/api/version`, which cannot be mistaken.',
  },
  {
    routes: /resolve/,
    because: 'The same file at another address, for stock tools; `repo cat`, `download` and `stat` use the first.',
  },
  {
    routes: /^POST .*\/(branch\/:branch|tag\/:revision)$/,
    because: 'The form of stock tools; `repo branch create` and `repo tag create` use the server’s own.',
  },
  {
    routes: /lfs\/complete$/,
    because: 'The same step with the upload’s id in the body; `repo upload` takes the address that the server gives.',
  },
  { routes: /git-receive-pack$/, because: 'The server refuses pushes; `repo upload` is the way.' },
  { routes: /\.git\/HEAD$/, because: 'The old protocol of git, which `repo clone` does not need.' },
  {
    routes: /xet-read-token|^GET \/reconstructions/,
    because: 'Switched off in the server, which answers that the file is not there.',
  },
  { routes: /dataset-viewer/, because: 'For web pages that show a dataset; most servers are built without it.' },
  {
    routes: /discussions|collections|spaces\/:namespace\/:name\/:subresource/,
    because: 'The server answers 501 and that it has none.',
  },
]
