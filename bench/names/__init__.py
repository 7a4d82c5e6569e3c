"""How well names are linked: a labelled set of Dutch names."""
