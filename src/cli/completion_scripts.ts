const bash = `# bash completion for hctl. Load it with: source <(hctl completion bash)
_hctl_complete() {
  local line word directive candidates=()
  while IFS= read -r line; do candidates+=("$line"); done < <(hctl __completeNoDesc "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
  COMPREPLY=()
  [ "\${#candidates[@]}" -gt 0 ] || return
  directive=\${candidates[\${#candidates[@]}-1]#:}
  unset "candidates[\${#candidates[@]}-1]"
  word=\${COMP_WORDS[COMP_CWORD]}
  for line in "\${candidates[@]}"; do [[ $line == "$word"* ]] && COMPREPLY+=("$line"); done
  if [ "\${#COMPREPLY[@]}" -eq 0 ] && [ "$directive" = 0 ]; then compopt -o default; fi
}
complete -F _hctl_complete hctl
`;

const zsh = `#compdef hctl
# zsh completion for hctl. Load it with: source <(hctl completion zsh)
_hctl() {
  local -a lines described
  local line directive
  lines=("\${(@f)$(hctl __complete "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  directive=\${lines[-1]#:}
  for line in "\${(@)lines[1,-2]}"; do
    if [[ $line == *$'\\t'* ]]; then described+=("\${line%%$'\\t'*}:\${line#*$'\\t'}"); else described+=("$line"); fi
  done
  if (( \${#described} )); then _describe hctl described; elif [[ $directive == 0 ]]; then _files; fi
}
if [ "$funcstack[1]" = "_hctl" ]; then _hctl "$@"; else compdef _hctl hctl; fi
`;

const fish = `# fish completion for hctl. Load it with: hctl completion fish | source
function __hctl_candidates
    set -l words (commandline -opc) (commandline -ct)
    for line in (hctl __complete $words[2..-1] 2>/dev/null)
        string match -q ':*' -- $line; or echo $line
    end
end
function __hctl_wants_files
    set -l words (commandline -opc) (commandline -ct)
    test (hctl __complete $words[2..-1] 2>/dev/null)[-1] = ':0'
end
complete -c hctl -f -a '(__hctl_candidates)'
complete -c hctl -n __hctl_wants_files -F
`;

const powershell =
  `# PowerShell completion for hctl. Load it with: hctl completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName hctl -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements | Select-Object -Skip 1 | ForEach-Object { $_.ToString() })
    if ($wordToComplete -eq '') { $words += '' }
    hctl __complete @words 2>$null | Where-Object { $_ -notmatch '^:' } | ForEach-Object {
        $word, $summary = $_ -split "\`t", 2
        if (-not $summary) { $summary = $word }
        [System.Management.Automation.CompletionResult]::new($word, $word, 'ParameterValue', $summary)
    }
}
`;

/** Completion scripts by shell; each asks \`hctl __complete\` for candidates. */
export const completionScripts: ReadonlyMap<string, string> = new Map([
  ["bash", bash],
  ["zsh", zsh],
  ["fish", fish],
  ["powershell", powershell],
]);
