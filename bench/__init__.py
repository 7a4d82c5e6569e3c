"""Figures: speed and quality, printed, never asserted in a timed test."""
