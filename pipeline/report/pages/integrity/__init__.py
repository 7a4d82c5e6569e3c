"""The pages of the integrity report, one tab a module."""
