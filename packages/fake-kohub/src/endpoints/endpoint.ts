/**
 * Who may call: nobody in particular, anybody (who sees more when signed in), a user, a user or the administrator,
 * the administrator alone, or a git client with Basic credentials.
 */
export type EndpointAuth = 'none' | 'optional' | 'user' | 'userOrAdmin' | 'admin' | 'git'

/** A group of routes, `METHOD /path/:parameter` → who may call; `:types` stands for models, datasets or spaces. */
export type EndpointGroup = Readonly<
  Record<`${'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`, EndpointAuth>
>
