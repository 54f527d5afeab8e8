import type { RunningReport } from '../running-server/running-report.ts'
import { issueOf, type LocalReport } from './local-report.ts'

/** A report of either kind. */
export type Report = LocalReport | RunningReport

/** A report for people: that of a running server is JSON, as the OpenEnv CLI prints it. */
export function reportText(report: Report): string {
  if (report.validation_type === 'running_environment') return `${JSON.stringify(report, null, 2)}\n`
  const { environment, passed, issues } = report
  const verdict = passed
    ? [`[OK] ${environment}: Ready for multi-mode deployment`]
    : [`[FAIL] ${environment}: Not ready for multi-mode deployment`, '', 'Issues found:', ...bullets(issues)]
  return `${[...verdict, ...remarks(report, 'warning', 'Warnings:'), ...modes(report)].join('\n')}\n`
}

function remarks({ findings }: LocalReport, severity: 'warning', title: string): string[] {
  const found = findings.filter((finding) => finding.severity === severity)
  return found.length === 0 ? [] : ['', title, ...bullets(found.map(issueOf))]
}

function modes({ deployment_modes: supported }: LocalReport): string[] {
  const rows = Object.entries(supported).map(([mode, yes]) => `  ${yes ? '[YES]' : '[NO]'} ${mode}`)
  return rows.length === 0 ? [] : ['', 'Supported deployment modes:', ...rows]
}

function bullets(texts: readonly string[]): string[] {
  return texts.map((text) => `  - ${text}`)
}
