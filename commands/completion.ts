import type { OwnCommand } from './kit/context.ts';
import { neededText } from './kit/input.ts';

const BASH = `# parley completion for bash. Load it: source <(parley completion bash)
_parley() {
  local IFS=$'\\n' words=("\${COMP_WORDS[@]:1:COMP_CWORD}")
  COMPREPLY=()
  while IFS=$'\\t' read -r value _; do
    [[ -n $value ]] && COMPREPLY+=("$(printf '%q' "$value")")
  done < <(parley __complete -- "\${words[@]}" 2>/dev/null)
}
complete -F _parley parley
`;

const ZSH = `#compdef parley
# parley completion for zsh. Load it: source <(parley completion zsh)
_parley() {
  local -a described
  local value text
  while IFS=$'\\t' read -r value text; do
    [[ -n $value ]] && described+=("\${value//:/\\\\:}:\${text}")
  done < <(parley __complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)
  _describe 'parley' described
}
compdef _parley parley
`;

const FISH = `# parley completion for fish. Load it: parley completion fish | source
function __parley_complete
  set -l words (commandline -opc)
  parley __complete -- $words[2..] (commandline -ct) 2>/dev/null
end
complete -c parley -f -a '(__parley_complete)'
`;

export const own: OwnCommand = {
  spec: {
    name: 'completion',
    summary: 'A script that completes parley in your shell, values from the relay included',
    args: [
      {
        field: 'shell',
        value: { is: 'choice', of: ['bash', 'zsh', 'fish'] },
        summary: 'Your shell',
        required: true,
      },
    ],
    flags: [],
    examples: ['source <(parley completion bash)', 'parley completion fish | source'],
    output: 'text',
    usesRelay: false,
  },
  async run({ input, out }) {
    const scripts: Record<string, string> = { bash: BASH, zsh: ZSH, fish: FISH };
    await out.line((scripts[neededText(input, 'shell')] ?? '').trimEnd());
  },
};
