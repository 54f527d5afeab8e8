/** The script for PowerShell, 5.1 and from 7 on. */
export const powershellScript = (bin: string) => `# PowerShell completion for ${bin}
Register-ArgumentCompleter -Native -CommandName ${bin} -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $words = @($commandAst.CommandElements | Select-Object -Skip 1 |
    Where-Object { $_.Extent.StartOffset -lt $cursorPosition } | ForEach-Object { $_.ToString() })
  # Before 7.3 an empty argument is dropped unless it is quoted twice.
  if ($wordToComplete -eq '') {
    $words += $(if ($PSVersionTable.PSVersion -lt [version]'7.3') { '""' } else { '' })
  }
  & ${bin} __complete @words 2>$null | ForEach-Object {
    $value, $summary = $_ -split "\`t", 2
    if (-not $summary) { $summary = $value }
    [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $summary)
  }
}
`
