import { optionsOf, word, type Operation, type Operations } from './operation.ts'

const gone = 'What the server deletes is gone.'
const history = 'Use tuglet kohub repo revert or repo reset, which add a commit.'
const moved = 'Moving and squashing throw away the history, so moving back would not bring it back.'
const revoked = 'What was revoked has to be made anew.'

/** Writes that are kept in the history and cannot be taken back. */
export const finalOperations: Operations = {
  createRepo: about('Create repository', 'Delete it with tuglet kohub repo delete, if that is meant.'),
  deleteRepo: about('Delete repository', gone),
  moveRepo: {
    about: (args) => `Move repository ${word(args[0])} to ${word(optionsOf(args)['to'])}`,
    final: moved,
  },
  squashRepo: about('Squash repository', moved),
  createCommit: about('Commit to', history),
  uploadFiles: about('Upload to', history),
  uploadFile: about('Upload to', history),
  uploadFolder: about('Upload to', history),
  revertBranch: about('Revert in', history),
  resetBranch: about('Reset in', history),
  mergeBranches: about('Merge in', history),
  createOrganization: about('Create organisation', 'The server has no way to delete an organisation.'),
  register: { about: (args) => `Register ${word(optionsOf(args, 0)['username'])}`, final: gone },
  createToken: { about: (args) => `Create token ${word(optionsOf(args, 0)['name'])}`, final: 'Revoke it instead.' },
  revokeToken: about('Revoke token', revoked),
  createInvitation: about('Invite to', 'Delete the invitation instead.'),
  deleteInvitation: { about: () => 'Delete an invitation', final: revoked },
  acceptInvitation: { about: () => 'Accept an invitation', final: 'Leave the organisation instead.' },
  addSshKey: { about: (args) => `Add SSH key ${word(optionsOf(args, 0)['title'])}`, final: 'Delete the key instead.' },
  deleteSshKey: about('Delete SSH key', revoked),
  'admin.createUser': { about: (args) => `Create user ${word(optionsOf(args, 0)['username'])}`, final: gone },
  'admin.deleteUser': about('Delete user', gone),
  'admin.revokeSession': about('Revoke session', revoked),
  'admin.revokeSessions': { about: () => 'Revoke sessions', final: revoked },
  'admin.revokeToken': about('Revoke token of a user', revoked),
  'admin.deleteSshKey': about('Delete SSH key of a user', revoked),
  'admin.createRegisterInvitation': { about: () => 'Invite to register', final: 'Delete the invitation instead.' },
  'admin.deleteInvitation': { about: () => 'Delete an invitation', final: revoked },
  'admin.deleteObject': about('Delete stored object', gone),
  'admin.deletePrefix': about('Delete stored objects below', gone),
  'admin.createFallbackSource': {
    about: (args) => `Add fallback source ${word(optionsOf(args, 0)['name'])}`,
    final: 'Delete the source instead.',
  },
  'admin.updateFallbackSource': about('Change fallback source', 'Its old token is not kept here.'),
  'admin.deleteFallbackSource': about('Delete fallback source', 'Its old token is not kept here.'),
  'admin.replaceFallbackSources': {
    about: () => 'Replace all fallback sources',
    final: 'Their tokens are not kept here.',
  },
}

function about(verb: string, final: string): Operation {
  return { about: (args) => `${verb} ${word(args[0])}`.trimEnd(), final }
}
