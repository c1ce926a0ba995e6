"""What click itself says, in Swedish. Called once, when this package is imported.

click takes every text of its own through `gettext` by its English words; here the same words lead to Swedish ones, without a compiled
catalogue and whatever the machine's language is.
"""

from __future__ import annotations

import sys

SWEDISH = {
    "Usage:": "Så här:",
    "Options": "Val",
    "Commands": "Kommandon",
    "Show this message and exit.": "Visa den här hjälpen.",
    "Show the version and exit.": "Visa versionen.",
    "Try '{command} {option}' for help.": "Hjälp finns med {command} {option}.",
    "Error: {message}": "Fel: {message}",
    "Aborted!": "Avbrutet.",
    "Missing command.": "Skriv vilket kommando som ska köras.",
    "Missing argument": "Här saknas",
    "Missing option": "Här saknas valet",
    "Missing {param_type}": "Här saknas {param_type}",
    "Choose from:\n\t{choices}": "Skriv något av:\n\t{choices}",
    "No such option {name!r}.": "Valet {name} finns inte.",
    "Did you mean {possibility}?": "Menade du {possibility}?",
    "(Did you mean one of: {possibilities}?)": "Menade du något av: {possibilities}?",
    "Option {name!r} does not take a value.": "Valet {name} skrivs utan värde.",
    "Option {name!r} requires an argument.": "Valet {name} måste följas av ett värde.",
    "Option {name!r} requires {nargs} arguments.": "Valet {name} måste följas av {nargs} värden.",
    "Got unexpected extra argument ({args})": "Det här hör inte till kommandot: {args}.",
    "Got unexpected extra arguments ({args})": "Det här hör inte till kommandot: {args}.",
    "Invalid value: {message}": "{message}",
    "Invalid value for {param_hint}: {message}": "{param_hint}: {message}",
    "{value!r} is not {choice}.": "{value} är inte {choice}.",
    "{value!r} is not one of {choices}.": "{value} är inget av {choices}.",
    "{value!r} is not a valid {number_type}.": "{value} är inget tal.",
    "{value} is not in the range {range}.": "{value} ligger utanför {range}.",
    "{name} {filename!r} does not exist.": "{filename} finns inte.",
    "{name} {filename!r} is a file.": "{filename} är en fil, inte en mapp.",
    "{name} {filename!r} is a directory.": "{filename} är en mapp, inte en fil.",
    "{name} {filename!r} is not readable.": "{filename} får inte läsas.",
    "{name} {filename!r} is not writable.": "{filename} får inte skrivas.",
    "Could not open file {filename!r}: {message}": "Filen {filename} kan inte öppnas: {message}",
    "file": "fil",
    "directory": "mapp",
    "path": "sökväg",
    "default: {default}": "annars: {default}",
    "required": "måste anges",
    "Do you want to continue?": "Ska det göras?",
}


def _say(text: str) -> str:
    return SWEDISH.get(text, text)


def _say_number(one: str, many: str, amount: int) -> str:
    return _say(one if amount == 1 else many)


def speak_swedish() -> None:
    """Let click take its texts from here."""
    for name, module in list(sys.modules.items()):
        if name.startswith("click."):
            for function, ours in (("_", _say), ("ngettext", _say_number)):
                if hasattr(module, function):
                    setattr(module, function, ours)
