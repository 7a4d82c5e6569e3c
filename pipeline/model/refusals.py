"""Why a run could not be done at all: the words for the user and the exit code."""

from __future__ import annotations


class Refusal(Exception):  # noqa: N818 - not an error of ours: the surroundings do not allow the run
    """A run that cannot be done; the text is Dutch and says where and what to do."""

    exit_code = 2


class Occupied(Refusal):
    """The output folder is in use or cannot be written."""

    exit_code = 4
