"""Completion of commands, options and names in bash, zsh and fish: scripts written from the parser.

A script holds all words itself, so that a shell completes without starting Python.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

__all__ = ["SHELLS", "PrintCompletion", "completion_script"]

SHELLS = ("bash", "zsh", "fish")

_BASH = """\
# Completion of polyalg; for this shell: source <(polyalg --print-completion bash)
_polyalg() {{
    local cur=${{COMP_WORDS[COMP_CWORD]}} prev=${{COMP_WORDS[COMP_CWORD-1]}} path="" word
    for word in "${{COMP_WORDS[@]:1:$((COMP_CWORD-1))}}"; do
        case "${{path# }} $word" in
{paths}
        esac
    done
    COMPREPLY=()
    case "${{path# }} $prev" in
{values}
    esac
    case "${{path# }}" in
{words}
    esac
}}
complete -o default -F _polyalg polyalg
"""
_ZSH = "autoload -U +X compinit bashcompinit && compinit && bashcompinit\n"


@dataclass(frozen=True, slots=True)
class _Command:
    """A command as it is typed, what may follow it, and the options with their values and texts."""

    path: str
    words: tuple[str, ...]
    options: Mapping[str, argparse.Action]


class PrintCompletion(argparse.Action):
    """Print the script of a shell and leave."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: object,
        option: object = None,
    ) -> None:
        """Print, and exit with 0."""
        print(completion_script(parser, str(values)), end="")
        parser.exit()


def completion_script(parser: argparse.ArgumentParser, shell: str) -> str:
    """Return the script of a shell for the words of a parser."""
    commands = list(_commands(parser, ""))
    if shell == "fish":
        return "".join(line + "\n" for line in _fish(commands))
    return (_ZSH if shell == "zsh" else "") + _bash(commands)


def _commands(parser: argparse.ArgumentParser, path: str) -> Iterator[_Command]:
    options = {
        name: action
        for action in parser._actions
        for name in action.option_strings
        if name.startswith("--") and action.help != argparse.SUPPRESS
    }
    below = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    words = [name for action in below for name in action.choices]
    if path == "falsify":
        from polyalg.search.named import conjectures

        words += conjectures
    yield _Command(path, tuple(words), options)
    for action in below:
        for name, inner in action.choices.items():
            yield from _commands(inner, f"{path} {name}".strip())


def _bash(commands: list[_Command]) -> str:
    paths = [f'            "{c.path}") path="{c.path}" ;;' for c in commands if " " in c.path]
    paths += [
        f'            " {c.path}") path="{c.path}" ;;' for c in commands if c.path and " " not in c.path
    ]
    values = [
        f'        "{c.path} {name}")\n'
        f'            COMPREPLY=($(compgen -W "{" ".join(map(str, action.choices))}" -- "$cur")); return ;;'
        for c in commands
        for name, action in c.options.items()
        if action.choices is not None
    ]
    # An option that takes a value without choices is followed by the name of a file, or by nothing known.
    free = sorted({n for c in commands for n, a in c.options.items() if a.nargs != 0 and a.choices is None})
    values += [f"        *\\ {name}) return ;;" for name in free]
    words = [
        f'        "{c.path}")\n'
        f'            COMPREPLY=($(compgen -W "{" ".join([*c.words, *c.options])}" -- "$cur")) ;;'
        for c in commands
    ]
    return _BASH.format(paths="\n".join(paths), values="\n".join(values), words="\n".join(words))


def _fish(commands: list[_Command]) -> Iterator[str]:
    yield "# Completion of polyalg, to be kept as ~/.config/fish/completions/polyalg.fish"
    paths = {c.path for c in commands if c.path}
    for c in commands:
        below = {path.split()[-1] for path in paths if path.rpartition(" ")[0] == c.path}
        # A word may name a command and, after another word, a second one, as verify and tensor verify do.
        above = {path for path in paths if f"{path} {c.path}" in paths}
        start = f"complete -c polyalg -n '{_fish_condition(c.path.split(), below | above)}'"
        if below:
            # The name of a command comes next, and no file.
            yield f"{start} -f"
        for word in c.words:
            yield f"{start} -a {word}"
        for name, action in c.options.items():
            about = " ".join((action.help or "").replace("'", "").split())
            yield f"{start} -l {name[2:]}{_fish_value(action)} -d '{about}'"


def _fish_condition(typed: Sequence[str], others: Set[str]) -> str:
    """Return when fish offers what follows a command: its words are typed, and none of some others."""
    seen = [f"__fish_seen_subcommand_from {word}" for word in typed]
    unseen = [f"not __fish_seen_subcommand_from {' '.join(sorted(others))}"] if others else []
    return "; and ".join([*seen, *unseen])


def _fish_value(action: argparse.Action) -> str:
    if action.choices is not None:
        return f" -x -a '{' '.join(map(str, action.choices))}'"
    return "" if action.nargs == 0 else " -r"
