"""`python -m pipeline.cli` does what `openvizier` does."""

from pipeline.cli import main

main()
