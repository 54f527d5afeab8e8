import type { Routes } from './http/call.ts'
import { commitRoutes } from './routes/commit.ts'
import { createRepoRoutes } from './routes/create-repo.ts'
import { lfsRoutes } from './routes/lfs-batch.ts'
import { preuploadRoutes } from './routes/preupload.ts'
import { repoInfoRoutes } from './routes/repo-info.ts'
import { resolveRoutes } from './routes/resolve.ts'
import { treeRoutes } from './routes/tree.ts'
import { cardRoutes } from './routes/validate-yaml.ts'
import { changeRepoRoutes } from './routes/change-repo.ts'
import { oauthRoutes } from './routes/oauth.ts'
import { spaceRoutes } from './routes/spaces.ts'
import { spaceSettingRoutes } from './routes/space-settings.ts'
import { whoamiRoutes } from './routes/whoami.ts'

/** All that the Hub answers to; of two patterns that fit, the earlier wins. */
export const hubRoutes: Routes = {
  ...whoamiRoutes,
  ...createRepoRoutes,
  ...changeRepoRoutes,
  ...cardRoutes,
  ...oauthRoutes,
  ...spaceRoutes,
  ...spaceSettingRoutes,
  ...treeRoutes,
  ...preuploadRoutes,
  ...commitRoutes,
  ...repoInfoRoutes,
  ...lfsRoutes,
  ...resolveRoutes,
}
