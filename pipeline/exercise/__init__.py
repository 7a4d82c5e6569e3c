"""The exercise: known mistakes and frauds, put into a copy of somebody's own books."""

from pipeline.exercise.judging import Outcome, judge
from pipeline.exercise.rounds import Bases, Injected, Round, rounds

__all__ = ["Bases", "Injected", "Outcome", "Round", "judge", "rounds"]
