"""The checks: one file per family, a catalogue, a runner."""
