/** Every role, from the least to the most powerful; the server itself would store any word. */
export const roleNames = ['visitor', 'member', 'admin', 'super-admin'] as const
