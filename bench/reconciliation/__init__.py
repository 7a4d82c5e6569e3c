"""A labelled benchmark of reconciliation: years of bank and book of which the truth is known, ever harder to read."""
