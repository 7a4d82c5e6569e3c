"""From a folder to cells with their place: which files, safely, and nothing hidden."""
