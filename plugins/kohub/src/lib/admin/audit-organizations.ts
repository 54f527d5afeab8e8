import { roles } from '@tuglet/kohub-client/node'
import type { AuditFinding } from './audit-finding.ts'
import type { AuditedHub } from './audited-hub.ts'

/** Organisations that nobody can manage, and roles that the server stores and does not know. */
export async function* auditOrganizations({ admin, user }: AuditedHub): AsyncGenerator<AuditFinding, void> {
  const all = await admin.admin.listUsers({ includeOrgs: true })
  for (const { username: org } of all.filter(({ isOrg }) => isOrg)) {
    const members = await user.listOrganizationMembers(org)
    if (!members.some(({ role }) => role === 'super-admin')) yield orphan(org)
    for (const { user: name, role } of members) {
      if (!(roles as readonly string[]).includes(role)) yield strangeRole(org, name, role)
    }
  }
}

function orphan(org: string): AuditFinding {
  return {
    severity: 'high',
    rule: 'org-orphan',
    subject: org,
    message: `${org} has no super-admin: nobody can manage it, and the server has no way to delete it.`,
    fix: 'Put a super-admin into the database table userorganization.',
  }
}

function strangeRole(org: string, name: string, role: string): AuditFinding {
  return {
    severity: 'medium',
    rule: 'role-unknown',
    subject: `${org}/${name}`,
    message: `The role of ${name} in ${org} is "${role}", which gives no rights.`,
    fix: `tuglet kohub org member update ${org} ${name} --role member`,
  }
}
