"""Bank lines and bookings side by side, from sure to likely."""

from pipeline.reconcile.matching import match

__all__ = ["match"]
