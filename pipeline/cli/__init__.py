"""The command `openvizier`: printing, asking and exit codes happen here and nowhere else.

Heavy libraries are imported inside the commands, so that `--help` answers at once.
"""

from __future__ import annotations

import gc
import gettext
import os
import sys
from importlib.resources import files

import click

from pipeline.cli.options import INTERRUPTED, OK, OUR_FAULT, WRONG_USE
from pipeline.cli.signs import complain


def main() -> None:
    """Run the command; nobody ever sees a traceback."""
    _start_light()
    _speak_dutch()
    from pipeline.cli.commands import cli

    try:
        code = cli.main(prog_name="openvizier", standalone_mode=False)
    except click.UsageError as fault:
        command = fault.ctx.command_path if fault.ctx else "openvizier"
        complain(f"{fault.format_message()}\nTyp '{command} --help' voor uitleg.")
        code = WRONG_USE
    except click.ClickException as fault:
        complain(fault.format_message())
        code = WRONG_USE
    except (click.Abort, KeyboardInterrupt):
        complain("Afgebroken. Er is niets half weggeschreven.")
        code = INTERRUPTED
    except Exception as fault:  # noqa: BLE001 - the border of the program: any fault becomes a message and a log
        code = _fault(fault)
    gc.freeze()  # at its end Python looks through every object for cycles, which the process ending frees anyway
    sys.exit(code if isinstance(code, int) else OK)


def _start_light() -> None:
    """Save the time of what a short run does not need.

    Hardly anything in a run forms cycles, so looking for them often is for nothing. And pandera loads hypothesis where
    it is installed, to invent data, which we never ask of it.
    """
    gc.set_threshold(1_000_000, 50, 100)
    sys.modules.setdefault("hypothesis", None)  # type: ignore[arg-type]  # None makes an import fail, as documented


def _fault(fault: Exception) -> int:
    """Tell the user why there is no result; a fault of ours also leaves a log, without any value of theirs."""
    from pipeline.cli.faults import write_log
    from pipeline.model.refusals import Refusal

    if isinstance(fault, Refusal):
        complain(str(fault))
        return fault.exit_code
    complain(f"Er ging iets mis in openvizier zelf. Uw bestanden zijn niet veranderd. Details: {write_log(fault)}")
    return OUR_FAULT


def _speak_dutch() -> None:
    """Let Click find its own words in Dutch, whatever the language of the computer."""
    os.environ["LANGUAGE"] = "nl"
    gettext.bindtextdomain("messages", str(files("pipeline.messages")))
